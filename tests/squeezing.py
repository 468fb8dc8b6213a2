"""Has programs wait for memory without taking it from the machine: they fight over a cgroup with too little of it."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIMIT_BYTES = 48 << 20
# Reads at random from a file that is larger than what the cgroup may keep of it.
THRASH = """
import os, random, sys, threading, time

with open(sys.argv[1], "wb") as file:
    for _ in range(160):
        file.write(os.urandom(1 << 20))
    os.fsync(file.fileno())

def read(descriptor):
    place, n_pieces = bytearray(1 << 18), os.fstat(descriptor).st_size >> 18
    while True:
        os.preadv(descriptor, [place], random.randrange(n_pieces) << 18)

for _ in range(6):
    threading.Thread(target=read, args=(os.open(sys.argv[1], os.O_RDONLY),), daemon=True).start()
# Until the test closes its end.
sys.stdin.read()
os._exit(0)
"""


@contextlib.contextmanager
def waiting_for_memory(directory):
    """While it is entered, the kernel tells of programs that wait for memory."""
    if not os.access("/proc/pressure/memory", os.W_OK) or os.geteuid() != 0:
        pytest.skip("the kernel does not tell when programs wait for memory, or not to this user")
    cgroup = small_cgroup()
    if cgroup is None:
        pytest.skip("there is no memory cgroup to be had")
    try:
        enter = f'echo $$ > {cgroup}/cgroup.procs; exec "$@"'
        process = subprocess.Popen(
            ["sh", "-c", enter, "sh", sys.executable, "-c", THRASH, str(directory / "large")], stdin=subprocess.PIPE)
        try:
            yield
        finally:
            process.stdin.close()
            process.wait(timeout=60)
    finally:
        cgroup.rmdir()


def small_cgroup():
    """A new memory cgroup of either version, at its limit soon."""
    for parent, limit in [("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")]:
        cgroup = Path(parent, f"mayfly-test-{os.getpid()}")
        try:
            cgroup.mkdir()
        except OSError:
            continue
        if (cgroup / limit).exists():
            (cgroup / limit).write_text(str(LIMIT_BYTES))
            return cgroup
        cgroup.rmdir()
    return None
