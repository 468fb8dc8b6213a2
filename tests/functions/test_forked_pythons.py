"""Python environments that were forked from a process with everything loaded share nothing that tells or harms."""

import concurrent.futures
import os
import pathlib

import pytest
from building import Function, zip_of
from samples import PYTHON, ROLE

from daemon import Platform, children, default_isolation, kill, wait_until

FAST = {"Delay": 0.05, "MaxAttempts": 400}
N_AT_ONCE = 12

# Draws from everything that random numbers and names come from. All of them run at the same time, in as many instances.
DRAW = """
import random
FIRST = random.random()
import hashlib, os, secrets, ssl, tempfile, threading, time, uuid

def handler(event, context):
    time.sleep(1)
    return {
        "at import": FIRST, "random": random.random(), "choices": "".join(random.choices("0123456789abcdef", k=16)),
        "system": random.SystemRandom().random(), "urandom": os.urandom(8).hex(), "token": secrets.token_hex(8),
        "ssl": ssl.RAND_bytes(8).hex(), "uuid4": str(uuid.uuid4()), "uuid1": str(uuid.uuid1()),
        "name": next(tempfile._get_candidate_names()), "stream": os.environ["AWS_LAMBDA_LOG_STREAM_NAME"],
    }
"""

# What a process does with itself and with others, where a fork that was not told of would show.
LIVE = """
import asyncio, concurrent.futures, logging, os, signal, subprocess, sys, threading, time

def in_a_child(work):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, repr(work()).encode())
        os._exit(0)
    os.close(write)
    told = os.read(read, 1000).decode()
    return told, os.waitpid(child, 0)[1]

async def nap():
    await asyncio.sleep(0.01)
    return "slept"

def handler(event, context):
    logging.getLogger().warning("a record")
    received = []
    signal.signal(signal.SIGUSR1, lambda number, frame: received.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        squares = list(pool.map(lambda n: n * n, range(8)))
        # Whoever forks becomes the main thread of its child.
        main = pool.submit(in_a_child, lambda: threading.main_thread() is threading.current_thread()).result()
    return {
        "native id": threading.main_thread().native_id == threading.get_native_id() == os.getpid(),
        "thread": threading.main_thread() is threading.current_thread(), "threads": threading.active_count(),
        "signals": received == [signal.SIGUSR1], "squares": squares, "asyncio": asyncio.run(nap()),
        "child": in_a_child(lambda: os.getppid() > 1), "child of a thread": main,
        "interpreter": subprocess.run([sys.executable, "-c", "import json; print(6 * 7)"], capture_output=True, text=True).stdout,
        "input": sys.stdin.read(), "clock": time.process_time() < 60 and time.thread_time() < 60,
        "parent": os.getppid(),
    }
"""

pytestmark = pytest.mark.skipif(
    default_isolation() == "process" or os.geteuid() != 0, reason="only root has sandboxes that a process is forked into"
)


@pytest.fixture(scope="module")
def platform():
    with Platform(arguments=["--stem-cells", f"{N_AT_ONCE}..{N_AT_ONCE * 2}"]) as running:
        yield running


@pytest.fixture
def deploy(platform, tmp_path):
    client = platform.client()
    names = []

    def deploy(source):
        (tmp_path / "index.py").write_text(source)
        name = f"forked-{len(names)}-{tmp_path.name}"[:64]
        settings = {"Timeout": 30, "MemorySize": 256, "Runtime": PYTHON, "Handler": "index.handler"}
        client.create_function(FunctionName=name, Role=ROLE, Code={"ZipFile": zip_of(tmp_path)}, **settings)
        names.append(name)
        client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return Function(client, name)

    yield deploy
    for name in names:
        client.delete_function(FunctionName=name)


def zygotes(platform):
    """The processes of the warden's that fork."""
    found = []
    for pid in children(platform.warden()):
        try:
            if "/zygote-" in pathlib.Path(f"/proc/{pid}/cgroup").read_text():
                found.append(pid)
        except OSError:
            pass
    return found


def forked(platform):
    """The processes that wait for a function and share their zygote's memory."""
    found = []
    for init in children(platform.warden()):
        for pid in children(init):
            try:
                usage = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes()
            except OSError:
                continue
            shared = next(int(line.split()[1]) for line in usage.splitlines() if line.startswith("Shared_Dirty:"))
            if b"MAYFLY_STEM=1" in environment and shared > 500:
                found.append(pid)
    return found


def test_every_instance_draws_its_own_numbers(platform, deploy):
    function = deploy(DRAW)
    wait_until(lambda: len(forked(platform)) >= N_AT_ONCE, "as many wait as are needed")
    with concurrent.futures.ThreadPoolExecutor(N_AT_ONCE) as pool:
        draws = list(pool.map(lambda _: function.invoke({}).json, range(N_AT_ONCE)))
    assert len({draw["stream"] for draw in draws}) == N_AT_ONCE, "each in an instance of its own"
    for kind in draws[0]:
        assert len({draw[kind] for draw in draws}) == N_AT_ONCE, kind


def test_a_forked_process_lives_like_any_other(platform, deploy):
    wait_until(lambda: forked(platform), "one waits")
    live = deploy(LIVE).invoke({}).json
    assert live.pop("squares") == [n * n for n in range(8)]
    assert live.pop("child") == live.pop("child of a thread") == ["True", 0]
    assert live == {
        "native id": True, "thread": True, "threads": 1, "signals": True, "asyncio": "slept", "interpreter": "42\n",
        "input": "", "clock": True, "parent": 1,
    }


def test_the_death_of_a_zygote_is_felt_by_nobody(platform, deploy):
    function = deploy("import time\ndef handler(event, context): time.sleep(0.3); return event\n")
    before = wait_until(lambda: forked(platform) and zygotes(platform), "one forks")
    kill(before)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert [reply.json for reply in pool.map(function.invoke, range(24))] == list(range(24))
    after = wait_until(lambda: zygotes(platform), "another forks")
    assert not set(before) & set(after)
