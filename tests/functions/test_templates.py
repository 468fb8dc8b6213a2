"""Templates: environments that are forked from one that was initialised, where the operator asks for that."""

import collections
import concurrent.futures
import contextlib
import fcntl
import json
import os
import pathlib
import textwrap
import time
import urllib.request

import pytest
from building import Function, zip_of
from extending import messages
from samples import ROLE

from daemon import Platform, children, default_isolation, is_frozen, kill, wait_until

FAST = {"Delay": 0.05, "MaxAttempts": 600}
ARGUMENTS = ["--keep-alive", "none", "--templates", "auto"]
RUNTIME = "python3.13"
NS_GET_PARENT = 0xB702
RUNS_ON_SECONDS = 0.5

pytestmark = pytest.mark.skipif(
    default_isolation() == "process" or os.geteuid() != 0, reason="only root has sandboxes that a process is forked into"
)

# What an environment has and has drawn, and what it has of the initialisation.
PORTRAIT = """
    import os, random, secrets, ssl, tempfile, threading, time, uuid
    from snapshot_restore_py import register_after_restore, register_before_snapshot

    marker, calls = uuid.uuid4().hex, []
    os.environ["OF_INIT"] = "1"
    with open("/tmp/of-init", "w") as file:
        file.write(marker)
    # Has each of them begin to draw.
    random.random(), ssl.RAND_bytes(8), uuid.uuid1(), tempfile.mktemp()

    register_before_snapshot(calls.append, "before")
    register_after_restore(calls.append, "after")
    print("initialised", marker)

    def handler(event, context):
        print((event or {}).get("say"))
        time.sleep((event or {}).get("sleep", 0))
        found = sorted(os.listdir("/tmp"))
        with tempfile.NamedTemporaryFile(delete=False) as file:
            drawn = [random.random(), secrets.token_hex(8), uuid.uuid1().hex, uuid.uuid4().hex, os.urandom(8).hex(),
                     ssl.RAND_bytes(8).hex(), file.name]
        return {"marker": marker, "calls": calls, "drawn": drawn, "found": found, "pid": os.getpid(),
                "stream": context.log_stream_name, "environment": dict(os.environ),
                "thread": threading.get_native_id() == threading.main_thread().native_id == os.getpid(),
                "directory": os.getcwd(),
                "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
                "descriptors": sorted(os.readlink("/proc/self/fd/" + name) for name in ("0", "1", "2")),
                "open": len(os.listdir("/proc/self/fd"))}
"""


class Host:
    """A platform that keeps templates, and functions on it."""

    def __init__(self, platform, directory):
        self.platform = platform
        self.client = platform.client()
        self.directory = directory
        self.n_functions = 0

    def create(self, source, runtime=RUNTIME, **settings):
        self.n_functions += 1
        name = "f%d" % self.n_functions
        code = {"ZipFile": self.package(name, source)}
        settings = {"Timeout": 20, "MemorySize": 256, **settings}
        self.client.create_function(
            FunctionName=name, Runtime=runtime, Handler="index.handler", Role=ROLE, Code=code, **settings
        )
        self.client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return Function(self.client, name)

    def package(self, name, source):
        folder = self.directory / name
        folder.mkdir(exist_ok=True)
        (folder / "index.py").write_text(textwrap.dedent(source))
        return zip_of(folder)

    def starts(self, function):
        with urllib.request.urlopen(f"{self.platform.endpoint}/_mayfly/starts?function={function.name}") as answer:
            return json.load(answer)["starts"]

    def invoke_until(self, function, rung, event=None, **how):
        """Invokes until a start has taken this rung, and returns what that invocation said."""
        def taken():
            # An environment runs on for a moment, and would take the next event without a start.
            time.sleep(RUNS_ON_SECONDS)
            reply = function.invoke(event, **how)
            assert reply.error is None, reply.payload
            return self.starts(function)[0]["rung"] == rung and reply

        try:
            return wait_until(taken, "a start of %s takes the rung %s" % (function.name, rung), seconds=60).json
        except AssertionError as error:
            raise AssertionError("%s; %s" % (error, self.starts(function)[:3])) from error

    def refused(self, function):
        """Invokes until it is known why there is no template, and returns that."""
        def told():
            time.sleep(RUNS_ON_SECONDS)
            assert function.invoke().error is None
            start = self.starts(function)[0]
            return "cannot be forked" in (start["why_not_faster"] or "") and start

        start = wait_until(told, "it is known why %s has no template" % function.name, seconds=60)
        assert start["rung"] != "template" and start["hint"]
        return start["why_not_faster"]


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    directory = tmp_path_factory.mktemp("templates")
    with Platform(directory, arguments=ARGUMENTS) as platform:
        yield Host(platform, directory)


@pytest.fixture
def own(tmp_path):
    """A platform for one test."""
    with Platform(tmp_path, arguments=ARGUMENTS) as platform:
        yield Host(platform, tmp_path)


def test_one_initialisation_serves_many_environments_that_share_nothing_else(host):
    function = host.create(PORTRAIT)
    first = function.invoke().value()
    assert first["calls"] == [] and "template" not in [start["rung"] for start in host.starts(function)]
    template = host.invoke_until(function, "template")["marker"]

    def forks():
        with concurrent.futures.ThreadPoolExecutor(6) as threads:
            told = list(threads.map(lambda _: function.invoke({"sleep": 2}).value(), range(6)))
        assert all("of-init" not in one["found"] for one in told), "the initialisation's /tmp is another environment's"
        # An environment that got free in time has taken another event, and has its own file from the first. On a slow
        # host some start without the template.
        found = [one for one in told if one["marker"] == template and not one["found"]]
        return len(found) >= 2 and found

    told = wait_until(forks, "two forks beside each other", seconds=120)
    assert first["marker"] != template
    for one in told:
        assert one["calls"] == ["before", "after"]
        assert one["directory"] == "/var/task"
        assert one["processes"] == [1, one["pid"]] and one["thread"]
        assert one["descriptors"][0] == "/dev/null" and one["open"] <= 5
        assert one["environment"]["AWS_LAMBDA_LOG_STREAM_NAME"] == one["stream"]
        assert one["environment"]["AWS_LAMBDA_INITIALIZATION_TYPE"] == "on-demand"
        assert one["environment"]["OF_INIT"] == "1", "what the initialisation has set stays"
    for kind in zip(*(one["drawn"] for one in told)):
        assert len(set(kind)) == len(told), kind
    for word in ("stream", "pid"):
        assert len({one[word] for one in told}) == len(told)
    pipes = [pipe for one in told for pipe in one["descriptors"][1:]]
    assert len(set(pipes)) == len(pipes)
    # The initialisation has said so once, in a log stream of its own.
    said = collections.Counter(messages(host.platform.client("logs"), function.name))
    assert [count for line, count in said.items() if line.strip() == "initialised " + template] == [1]


def test_numpy_draws_anew(host):
    source = """
        import sys, types
        # Stands in for the package: what matters is that its generator is told to draw a new seed.
        random = types.ModuleType("numpy.random")
        random.seeds = 0
        def seed():
            random.seeds += 1
        random.seed = seed
        sys.modules["numpy.random"] = random

        def handler(event, context):
            return random.seeds
    """
    assert host.invoke_until(host.create(source), "template") == 1


@pytest.mark.parametrize(
    "left, reason",
    [
        ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", "2 threads"),
        ("import socket; kept = socket.socket()", "connections or sockets"),
        ("import subprocess; kept = subprocess.Popen(['sleep', '600'])", "2 processes"),
        ("import tempfile; kept = tempfile.TemporaryFile()", "open"),
        ("import mmap; kept = mmap.mmap(-1, 4096)", "shares memory"),
        ("import os; kept = os.pipe()", "a pipe"),
        ("import select; kept = select.epoll()", "eventpoll"),
    ],
)
def test_what_cannot_be_forked_starts_otherwise_and_is_told_why(host, left, reason):
    function = host.create(left + "\ndef handler(event, context):\n    return 1\n")
    assert reason in host.refused(function)
    assert function.invoke().value() == 1
    said = host.platform.run("--endpoint", host.platform.endpoint, "describe", function.name, "--starts")
    assert "cannot be forked" in said.stdout + said.stderr, said


def test_other_languages_have_threads(host):
    folder = host.directory / "node"
    folder.mkdir()
    (folder / "index.js").write_text("exports.handler = async () => 1;\n")
    host.client.create_function(
        FunctionName="node", Runtime="nodejs22.x", Handler="index.handler", Role=ROLE, Code={"ZipFile": zip_of(folder)},
        Timeout=20, MemorySize=256,
    )
    host.client.get_waiter("function_active_v2").wait(FunctionName="node", WaiterConfig=FAST)
    function = Function(host.client, "node")
    assert "threads" in host.refused(function)


def is_below_a_template(init):
    numbers = pathlib.Path(f"/proc/{init}/status").read_text().split("NSpid:")[1].split("\n")[0].split()
    return len(numbers) == 3


def forks(platform):
    """The processes that were forked from templates: what runs in pid namespaces below those of others."""
    found = []
    for init in children(platform.warden()):
        try:
            if is_below_a_template(init):
                found.extend(children(init))
        except OSError:
            continue
    return found


def waiting(platform):
    """Those of them that have no event yet."""
    found = []
    for process in forks(platform):
        with contextlib.suppress(OSError):
            if is_frozen(process):
                found.append(process)
    return found


def templates(platform):
    """The processes that are forked: what runs in pid namespaces that have others below them."""
    inits = children(platform.warden())
    parents = set()
    for init in inits:
        try:
            if is_below_a_template(init):
                with open(f"/proc/{init}/ns/pid") as namespace:
                    above = fcntl.ioctl(namespace, NS_GET_PARENT)
                parents.add(os.fstat(above).st_ino)
                os.close(above)
        except OSError:
            continue
    found = []
    for init in inits:
        try:
            is_init = pathlib.Path(f"/proc/{init}/comm").read_text() == "mayfly-init\n"
            # What makes a slot below a template's is in the same namespace for a moment.
            if is_init and os.stat(f"/proc/{init}/ns/pid").st_ino in parents:
                found.extend(children(init))
        except OSError:
            continue
    return found


def test_a_template_that_is_killed_is_made_again_and_its_forks_live_on(own):
    function = own.create(PORTRAIT)
    first = own.invoke_until(function, "template")["marker"]
    logs = own.platform.client("logs")
    tried = []

    def runs_in_a_fork():
        word = "it runs %d" % len(tried)
        tried.append(threads.submit(function.invoke, {"sleep": 6, "say": word}))
        wait_until(lambda: word in map(str.strip, messages(logs, function.name)), "an environment runs")
        if own.starts(function)[0]["rung"] == "template":
            return tried[-1]
        # The template was not free at that moment, and nothing of it runs now.
        tried[-1].result()

    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        running = wait_until(runs_in_a_fork, "a fork of the template runs", seconds=120)
        killed = templates(own.platform)
        assert killed
        kill(killed)
        again = own.invoke_until(function, "template")["marker"]
        assert again != first
        assert running.result().value()["marker"] == first
    wait_until(lambda: not set(killed) & set(templates(own.platform)), "it is gone")


# What an environment knows at the moments of its life: its log stream is its own as soon as it has an event.
MOMENTS = """
    import os
    from snapshot_restore_py import register_after_restore

    moments = {"n_events": 0}

    def take_note(name):
        moments[name] = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]

    take_note("initialised")
    os.register_at_fork(after_in_child=lambda: take_note("forked"))
    register_after_restore(take_note, "restored")

    def handler(event, context):
        moments["n_events"] += 1
        return dict(moments, stream=context.log_stream_name, pid=os.getpid())
"""


def test_a_fork_waits_for_its_event_ahead_of_it_and_serves_as_one_environment(own):
    function = own.create(MOMENTS)
    told = [own.invoke_until(function, "template")]
    for _ in range(4):
        wait_until(lambda: waiting(own.platform), "a fork waits")
        told.append(own.invoke_until(function, "template"))
    for one in told:
        assert one["forked"] == one["initialised"] != one["stream"], "it was forked before it was told what it is"
        assert one["restored"] == one["stream"], "a hook has run before there was an event"
    assert len({one["pid"] for one in told}) == len({one["stream"] for one in told})
    assert len({(one["stream"], one["n_events"]) for one in told}) == len(told)


def test_forks_that_are_killed_while_they_wait_are_made_again(own):
    function = own.create(PORTRAIT)
    own.invoke_until(function, "template")
    for _ in range(3):
        killed = wait_until(lambda: waiting(own.platform), "a fork waits")
        kill(killed)
        # One that was killed a moment ago may be taken; its initialisation has failed then, and is repeated.
        reply = function.invoke()
        assert reply.error is None, reply.payload
        wait_until(lambda: set(waiting(own.platform)) - set(killed), "another fork waits")
    assert own.invoke_until(function, "template")["found"] == []


def test_an_update_and_the_deletion_of_a_version_end_its_template(own):
    function = own.create("def handler(event, context):\n    return 1\n")
    assert own.invoke_until(function, "template") == 1
    old = templates(own.platform)
    code = own.package(function.name, "def handler(event, context):\n    return 2\n")
    own.client.update_function_code(FunctionName=function.name, ZipFile=code)
    own.client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=FAST)
    assert function.invoke().value() == 2
    assert own.invoke_until(function, "template") == 2
    wait_until(lambda: not set(old) & set(templates(own.platform)), "the old template has ended")
    assert templates(own.platform)
    own.client.delete_function(FunctionName=function.name)
    wait_until(lambda: not templates(own.platform) and not forks(own.platform), "the template and its forks have ended")


def test_there_are_none_unless_they_are_asked_for(tmp_path):
    with Platform(tmp_path, arguments=["--keep-alive", "none"]) as platform:
        host = Host(platform, tmp_path)
        function = host.create(PORTRAIT)
        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            told = list(threads.map(lambda _: function.invoke({"sleep": 1}).value(), range(4)))
        assert len({one["marker"] for one in told}) == len({one["stream"] for one in told}) > 1
        assert "template" not in [start["rung"] for start in host.starts(function)]
        assert not templates(platform)


def test_behind_the_snapshots_there_is_the_template(tmp_path):
    arguments = ["--keep-alive", "none", "--templates", "auto", "--snapshots", "0"]
    with Platform(tmp_path, arguments=arguments) as platform:
        host = Host(platform, tmp_path)
        function = host.create(PORTRAIT, SnapStart={"ApplyOn": "PublishedVersions"})
        host.client.publish_version(FunctionName=function.name)
        host.client.get_waiter("published_version_active").wait(
            FunctionName=function.name, Qualifier="1", WaiterConfig=FAST
        )
        # Until there is a template, the start and both kinds of hooks are its own.
        told = host.invoke_until(function, "template", Qualifier="1")
        assert told["calls"] == ["before", "after"] and told["stream"] is None
        assert told["environment"]["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start"


def test_a_hook_that_fails_in_a_fork_fails_as_an_initialisation(host):
    source = """
        from snapshot_restore_py import register_after_restore

        @register_after_restore
        def connect():
            raise ConnectionError("no database")

        def handler(event, context):
            return "served"
    """
    function = host.create(source)
    # The first invocation of such an environment repeats the initialisation, after which there is nothing to restore.
    assert host.invoke_until(function, "template") == "served"
    assert host.starts(function)[0]["init_failed"]


# What a fork can see of the process that it was forked from, and of its siblings.
LOOK = """
    import ctypes, errno, os, signal, socket, time
    libc = ctypes.CDLL(None, use_errno=True)

    def refused(call):
        try:
            call()
        except OSError as error:
            return error.errno
        return None

    def system(number, *arguments):
        if libc.syscall(number, *arguments) < 0:
            raise OSError(ctypes.get_errno(), "")

    template = os.getpid()

    def handler(event, context):
        time.sleep((event or {}).get("sleep", 0))
        status = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
        everybody = [pid for pid in range(1, 33000) if refused(lambda: os.kill(pid, 0)) != errno.ESRCH]
        own = os.open("/proc/self/ns/user", os.O_RDONLY)
        mounts = os.open("/proc/self/ns/mnt", os.O_RDONLY)
        setns = [refused(lambda: system(308, own, 0)), refused(lambda: system(308, mounts, 0))]
        os.close(own), os.close(mounts)
        return {
            "everybody": everybody, "pid": os.getpid(), "template": template,
            "seen": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
            "rights": [status[name].strip() for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp")],
            "filters": status.get("Seccomp_filters"), "tracer": status["TracerPid"].strip(),
            "init": [refused(lambda: open("/proc/1/mem")), refused(lambda: os.listdir("/proc/1/fd")),
                     refused(lambda: os.readlink("/proc/1/ns/user"))],
            "setns": setns,
            "unshare": refused(lambda: system(272, 0x10000000)),
            "mount": refused(lambda: system(165, b"none", b"/tmp", b"tmpfs", 0, 0)),
            "trace": refused(lambda: system(101, 0x4206, 1, 0, 0)),
            "descriptors": len(os.listdir("/proc/self/fd")),
            "network": open("/proc/net/unix").read().count("\\n"),
        }
"""


def test_a_fork_has_no_way_to_its_template_or_its_siblings(host):
    function = host.create(LOOK)
    host.invoke_until(function, "template")

    def forks():
        with concurrent.futures.ThreadPoolExecutor(3) as threads:
            told = list(threads.map(lambda _: function.invoke({"sleep": 1}).value(), range(3)))
        # On a slow host some start without the template, and tell nothing of it.
        found = [one for one in told if one["template"] != one["pid"]]
        return len(found) >= 2 and found

    told = wait_until(forks, "two forks beside each other", seconds=120)
    nothing = "0" * 16
    for one in told:
        assert one["everybody"] == one["seen"] == [1, one["pid"]]
        assert one["rights"] == [nothing] * 5 + ["1", "2"] and one["tracer"] == "0"
        assert one["filters"] in (None, told[0]["filters"]) and int(told[0]["filters"] or 2) >= 2
        assert None not in one["init"] + one["setns"] + [one["unshare"], one["mount"], one["trace"]], one
        assert one["descriptors"] <= 5 and one["network"] == 1


# An initialisation that makes of its process something that does otherwise than the platform expects.
HOSTILE = """
    import os, time
    real = os.fork
    def fork():
        # Forks before it is asked to, and more than once.
        for _ in range(2):
            if real() == 0:
                time.sleep(600)
        return real()
    os.fork = fork

    def handler(event, context):
        return sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
"""


def test_a_hostile_initialisation_harms_nobody_else(own):
    hostile, other = own.create(HOSTILE), own.create(PORTRAIT)
    for _ in range(12):
        reply = hostile.invoke()
        assert reply.error is None and len(reply.json) == 2, reply.payload
    assert own.invoke_until(other, "template")["found"] == []
    assert hostile.invoke().error is None
