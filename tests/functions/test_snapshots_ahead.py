"""How many snapshots there are, what becomes of them, and what is told where there is none."""

import concurrent.futures
import os
import subprocess
import textwrap

import pytest
from snapshots import Host, answer

from daemon import BINARY, WAIT, Platform, clean_environment, descendants, kill, release, wait_until

MOST = 6
MARK = "mark-of-%s"
# Its environments can be told from those of other functions by a file, and take a while to be initialised.
MARKED = textwrap.indent(WAIT, "    ") + """
    import os, pathlib, time
    pathlib.Path("/tmp", "mark-of-" + os.environ["AWS_LAMBDA_FUNCTION_NAME"]).touch()
    time.sleep(0.3)

    def handler(event, context):
        if event:
            wait(event["turn"])
        return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]
"""
# What two environments of a version must never share, whatever shared their initialisation.
DRAWN = """
    import hashlib, os, random, secrets, socket, ssl, tempfile, threading, uuid
    try:
        import numpy
    except ImportError:
        numpy = None

    def draw():
        drawn = {
            "random": random.random(), "generator": random.Random().random(), "system": random.SystemRandom().random(),
            "secrets": secrets.token_bytes(16).hex(), "urandom": os.urandom(16).hex(), "ssl": ssl.RAND_bytes(16).hex(),
            "uuid1": uuid.uuid1().hex, "uuid4": uuid.uuid4().hex, "kernel": open("/proc/sys/kernel/random/uuid").read(),
            "temporary": tempfile.mkdtemp(), "candidate": next(tempfile._get_candidate_names()),
        }
        if numpy:
            drawn["numpy"] = numpy.random.random()
        return drawn

    def here():
        return [os.stat(path).st_ino for path in ("/proc/self/ns/pid", "/proc/self/ns/mnt", "/proc/self/ns/ipc")]

    at_init, namespaces = draw(), here()
    pids = [os.getpid(), threading.get_native_id()]

    def handler(event, context):
        processes = [name for name in os.listdir("/proc") if name.isdigit()]
        moved = namespaces != here() or pids != [os.getpid(), threading.get_native_id()]
        open_files = [os.readlink("/proc/self/fd/" + name) for name in os.listdir("/proc/self/fd")
                      if os.path.islink("/proc/self/fd/" + name)]
        return {"drawn": [at_init, draw()], "moved": moved, "tmp": os.listdir("/tmp"), "processes": len(processes),
                "sockets": [file for file in open_files if file.startswith("socket:")]}
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    directory = tmp_path_factory.mktemp("snapshots")
    with Platform(directory, arguments=["--keep-alive", "none", "--snapshots", "1..%d" % MOST]) as platform:
        yield Host(platform, directory)


def environments(host, function):
    """The processes in environments of this function."""
    return [pid for pid in descendants(host.platform.pid)
            if os.path.exists(f"/proc/{pid}/root/tmp/{MARK % function.name}")]


def at_once(host, function, count, turn):
    """Invokes in so many environments at the same time."""
    with concurrent.futures.ThreadPoolExecutor(count) as threads:
        answers = threads.map(lambda _: answer(function, {"turn": turn}), range(count))
        release(host.platform, turn, count)
        return list(answers)


def test_a_burst_makes_for_as_many_snapshots(host):
    function = host.create(MARKED)
    host.publish(function)
    host.wait_for_stock(function, 1)
    assert at_once(host, function, 6, "1") == ["snap-start"] * 6
    assert host.rungs(function).count("snapshot") < 6
    # The next one finds what it needs. On a slow host, not all of the six have asked within one burst.
    host.wait_for_stock(function, 4, 6)
    n_ready, n_before = host.stock(function)["ready"], len(host.rungs(function))
    at_once(host, function, n_ready, "2")
    rungs = host.rungs(function)
    assert rungs[: len(rungs) - n_before] == ["snapshot"] * n_ready
    host.wait_for_stock(function, n_ready, 6)


def test_two_starts_share_nothing_that_init_made(host):
    function = host.create(DRAWN)
    host.publish(function)
    told = []
    for _ in range(3):
        host.wait_for_stock(function, 1, MOST)
        told.append(answer(function))
    assert host.rungs(function) == ["snapshot"] * 3
    drawn = [draw for each in told for draw in each["drawn"]]
    for name in drawn[0]:
        assert len({draw[name] for draw in drawn}) == len(drawn), name
    sockets = [socket for each in told for socket in set(each["sockets"])]
    assert sockets and len(set(sockets)) == len(sockets)
    for each in told:
        assert not each["moved"], "it is where it was initialised"
        assert len(each["tmp"]) == 2 and each["processes"] <= 2
    # Each has its own log stream, from its initialisation to its last event.
    logs = host.platform.client("logs")
    group = "/aws/lambda/" + function.name
    ended = lambda: len(messages_with(logs, group, "REPORT RequestId")) == 3
    wait_until(ended, "the events are in the log")
    streams = {event["logStreamName"] for event in messages_with(logs, group, "REPORT RequestId")}
    assert len(streams) == 3
    assert streams <= {event["logStreamName"] for event in messages_with(logs, group, "INIT_REPORT")}


def messages_with(logs, group, text):
    found = logs.filter_log_events(logGroupName=group)["events"]
    return [event for event in found if event["message"].startswith(text)]


@pytest.mark.parametrize("victim", ["snapshots", "warden"])
def test_what_was_killed_is_made_again(host, victim):
    function = host.create(MARKED)
    host.publish(function)
    host.wait_for_stock(function, 1)
    if victim == "snapshots":
        killed = wait_until(lambda: environments(host, function), "the snapshot is there")
    else:
        killed = [host.platform.warden()]
    lost = killed if victim == "snapshots" else [*killed, *descendants(killed[0])]
    kill(killed)
    wait_until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in lost), "nothing is left of it")
    # Whether or not that is known yet, whoever needs an environment gets one.
    assert answer(function) == "snap-start"
    host.wait_for_stock(function, 1, MOST)
    assert answer(function) == "snap-start"
    assert host.rungs(function)[0] == "snapshot"


def test_why_a_version_has_no_snapshot_is_told(host):
    needed = host.create("def handler(event, context): pass")
    function = host.create("""
        import os, urllib.request
        url = "%%s/2015-03-31/functions/%s" %% os.environ["AWS_ENDPOINT_URL"]
        try:
            urllib.request.urlopen(url).read()
        except OSError as error:
            raise LookupError("what it needs is gone") from error

        def handler(event, context): return 1
    """ % needed.name)
    host.publish(function)
    host.wait_for_stock(function, 1)
    assert host.stock(function)["trouble"] is None
    host.client.delete_function(FunctionName=needed.name)
    assert answer(function) == 1, "it was initialised before"
    wait_until(lambda: host.stock(function)["trouble"], "the next one cannot be made")
    assert "LookupError: what it needs is gone" in host.stock(function)["trouble"]
    assert function.invoke(Qualifier="1").error == "Unhandled"
    start = host.starts(function)[0]
    assert start["rung"] != "snapshot" and "what it needs is gone" in start["why_not_faster"]
    shown = subprocess.run([BINARY, "describe", function.name, "--starts", "--endpoint", host.platform.endpoint],
                           env=clean_environment(NO_COLOR="1"), capture_output=True, text=True, timeout=30)
    assert shown.returncode == 0, shown.stderr
    assert "snapshots of version 1: 0 ready" in shown.stderr and "what it needs is gone" in shown.stderr


def test_snapshots_hold_no_more_memory_than_they_may(tmp_path):
    with Platform(tmp_path, arguments=["--keep-alive", "none", "--memory-budget", "128MiB"]) as platform:
        host = Host(platform, tmp_path)
        large = host.create("held = b'x' * (64 << 20)\ndef handler(event, context): return len(held)")
        small = host.create("def handler(event, context): return 1")
        for function in (large, small):
            assert host.publish(function)[1]["State"] == "Active"
        host.wait_for_stock(small, 1)
        host.wait_for_stock(large, 0)
        assert answer(large) == 64 << 20
        start = host.starts(large)[0]
        assert start["rung"] != "snapshot" and "more memory than it may" in start["why_not_faster"]
        assert "--memory-budget" in start["hint"]
        assert answer(small) == 1
        assert host.rungs(small)[0] == "snapshot"


def test_where_none_are_kept_versions_start_as_others_do(tmp_path):
    with Platform(tmp_path, arguments=["--snapshots", "0"]) as platform:
        host = Host(platform, tmp_path)
        function = host.create(MARKED)
        assert host.publish(function)[1]["State"] == "Active"
        assert answer(function) == "snap-start"
        start = host.starts(function)[0]
        assert start["rung"] != "snapshot" and "boot nothing ahead" in start["why_not_faster"]
