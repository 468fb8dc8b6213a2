"""A platform under test: the real binary, started, watched and ended like a user would."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import boto3
from botocore.config import Config

BINARY = os.environ.get("MAYFLY_BINARY") or str(Path(__file__).parents[1] / "target/debug/mayfly")
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
START_SECONDS = 30


class DidNotStart(Exception):
    """The platform ended, or said nothing, before it listened."""


def wait_until(condition, what, seconds=30):
    """Polls until `condition()` is true and returns what it gave; tests wait on conditions, not on time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.02)


def clean_environment(**more):
    """This process's environment without what would steer the program under test."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAYFLY_", "AWS_")) and name not in ("NO_COLOR", "CI")
    }
    return {**kept, "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, **CREDENTIALS, **more}


class Platform:
    """One `mayfly serve`. Use it as a context manager."""

    def __init__(self, data_dir=None, isolation=None, arguments=()):
        self._own_dir = None
        if data_dir is None:
            self._own_dir = tempfile.TemporaryDirectory(prefix="mayfly-test-")
            data_dir = self._own_dir.name
        self.data_dir = Path(data_dir)
        self.isolation = isolation or default_isolation()
        self.arguments = list(arguments)
        # Whoever wants it at the same address after a start says so.
        self.listen = "127.0.0.1:0"
        self.process = None
        self.endpoint = None
        self.said = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exception, *_details):
        if exception is not None:
            print("the platform said:", *self.said[-60:], sep="\n")
        self.stop()
        if self._own_dir:
            self._own_dir.cleanup()

    def start(self):
        # An isolated configuration directory: a developer's own file must not change the tests.
        environment = clean_environment(XDG_CONFIG_HOME=str(self.data_dir / "no-config"), NO_COLOR="1")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--listen", self.listen, "--data-dir", str(self.data_dir / "data"),
             "--isolation", self.isolation, *self.arguments],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        self.said = []
        lines = queue.Queue()
        threading.Thread(target=self._read, args=(self.process.stderr, lines), daemon=True).start()
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                line = lines.get(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                self.process.kill()
                self.process.wait()
                raise DidNotStart("\n".join(self.said))
            if match := re.search(r"^listening on (http://\S+)$", line):
                self.endpoint = match[1]
                return

    def _read(self, stream, lines):
        for raw in stream:
            line = raw.decode(errors="replace").rstrip("\n")
            self.said.append(line)
            lines.put(line)
        lines.put(None)

    def stop(self, seconds=30):
        """Ends it as a service manager would, and returns the exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the platform did not end within %s s:\n%s" % (seconds, "\n".join(self.said[-40:])))

    def kill(self):
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()

    @property
    def pid(self):
        return self.process.pid

    def warden(self):
        """The warden's process id, once it runs."""
        return wait_until(lambda: next(iter(self.wardens()), None), "the warden runs")

    def wardens(self):
        return [pid for pid in children(self.pid) if b"__warden" in command_line(pid)]

    def client(self, service="lambda", **config):
        settings = {"retries": {"max_attempts": 0}, "read_timeout": 120, "connect_timeout": 5,
                    "max_pool_connections": 64, **config}
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name="us-east-1", aws_access_key_id="test",
            aws_secret_access_key="test", config=Config(**settings),
        )

    def run(self, *arguments, stdin=None, environment=None, seconds=120):
        """Runs a verb of the command line against this platform."""
        return run(*arguments, stdin=stdin, seconds=seconds,
                   environment={"MAYFLY_ENDPOINT": self.endpoint, **(environment or {})})


def run(*arguments, stdin=None, environment=None, seconds=120):
    """Runs the binary and returns its exit code and output."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], env=clean_environment(NO_COLOR="1", **(environment or {})),
        input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True, timeout=seconds, text=True,
    )


def children(pid):
    """The direct children of a process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def descendants(pid):
    """All processes below a process."""
    found, pending = [], [pid]
    while pending:
        below = children(pending.pop())
        found += below
        pending += below
    return found


def kill(pids):
    """Kills those of the processes that have not ended by themselves since they were listed."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def is_frozen(pid):
    """Whether the sandbox of a process stands still."""
    for line in Path(f"/proc/{pid}/cgroup").read_text().splitlines():
        number, controllers, path = line.split(":", 2)
        if number == "0":
            for root in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified"):
                state = Path(root + path, "cgroup.events")
                if state.exists():
                    return "frozen 1" in state.read_text()
    # Only the version 2 hierarchy tells.
    return True


# Has a handler wait until `release` lets it go on.
WAIT = """
import os, time

def wait(turn):
    open("/tmp/waiting-" + turn, "w").close()
    while not os.path.exists("/tmp/go-" + turn):
        time.sleep(0.02)
"""


def release(platform, turn, n_sandboxes):
    """Waits until handlers wait in so many sandboxes at the same time, and lets them go on."""

    def waiting():
        found = {}
        for pid in descendants(platform.pid):
            with contextlib.suppress(OSError):
                if os.path.exists(f"/proc/{pid}/root/tmp/waiting-{turn}"):
                    found[os.readlink(f"/proc/{pid}/ns/mnt")] = pid
        return len(found) >= n_sandboxes and found

    found = wait_until(waiting, f"{n_sandboxes} sandboxes run an event each", seconds=60)
    for pid in found.values():
        Path(f"/proc/{pid}/root/tmp/go-{turn}").touch()


def command_line(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


_ISOLATION = None


def default_isolation():
    """`namespaces`, unless this host cannot build them and this is not CI."""
    global _ISOLATION
    if _ISOLATION is None:
        _ISOLATION = "namespaces"
        probe = Platform(isolation="namespaces")
        try:
            with probe:
                pass
        except DidNotStart as refusal:
            if os.environ.get("CI") or "isolation is not possible" not in str(refusal):
                raise
            print(f"functions under test run without walls: {refusal}")
            _ISOLATION = "process"
    return _ISOLATION
