"""SnapStart: published versions whose environments are initialised ahead, and go on when an event needs them."""

import collections
import concurrent.futures
import contextlib
import json
import os
import pathlib
import textwrap
import time

import pytest
from building import Function
from extending import LOOP, messages
from snapshots import FAST, RUNTIME, Host, answer

from daemon import WAIT, Platform, descendants, kill, release, wait_until

INIT_SECONDS = 0.5

# Tells what it has drawn and been called with while it was initialised, restored and invoked.
HOOKS = textwrap.indent(WAIT, "    ") + """
    import os, random, secrets, ssl, tempfile, time, uuid
    from snapshot_restore_py import register_after_restore, register_before_snapshot

    calls, began = [], time.monotonic()
    time.sleep(%s)

    @register_before_snapshot
    def first():
        calls.append("before: registered first")

    def note(*arguments, **options):
        calls.append([*arguments, options])

    register_before_snapshot(note, "before", n=2)
    register_after_restore(note, "after", n=1)
    register_after_restore(note, "after", n=2)
    assert register_after_restore(len, "") is len

    def draw():
        with tempfile.NamedTemporaryFile(delete=False) as file:
            return [random.random(), secrets.token_hex(), uuid.uuid1().hex, uuid.uuid4().hex, ssl.RAND_bytes(8).hex(),
                    os.urandom(8).hex(), file.name]

    drawn = draw()

    def handler(event, context):
        if event:
            wait(event["turn"])
        found = sorted(name for name in os.listdir("/tmp") if not name.startswith(("waiting-", "go-")))
        return {"drawn": drawn + draw(), "calls": calls, "seconds": time.monotonic() - began, "found": found,
                "environment": dict(os.environ), "stream": context.log_stream_name, "time": time.time(),
                "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit())}
""" % INIT_SECONDS


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    directory = tmp_path_factory.mktemp("snapshots")
    with Platform(directory, arguments=["--keep-alive", "fixed:1s", "--snapshots", "2..4"]) as platform:
        yield Host(platform, directory)


def test_a_version_is_initialised_when_it_is_published(host):
    function = host.create(HOOKS)
    latest = host.client.get_function_configuration(FunctionName=function.name)
    assert latest["SnapStart"] == {"ApplyOn": "PublishedVersions", "OptimizationStatus": "Off"}
    assert function.invoke().value()["environment"]["AWS_LAMBDA_INITIALIZATION_TYPE"] == "on-demand"
    assert host.rungs(function)[0] != "snapshot"

    said, version = host.publish(function)
    on = {"ApplyOn": "PublishedVersions", "OptimizationStatus": "On"}
    assert (said["State"], said["StateReasonCode"], said["SnapStart"]) == ("Pending", "Creating", on)
    assert (version["State"], version["SnapStart"]) == ("Active", on)
    assert host.client.publish_version(FunctionName=function.name)["Version"] == "1", "nothing has changed"

    reply = function.invoke(Qualifier="1")
    told = reply.json
    # Init and the hooks before the snapshot were over long ago, the hooks after it were not.
    assert told["calls"] == [["before", {"n": 2}], "before: registered first", ["after", {"n": 1}], ["after", {"n": 2}]]
    assert told["seconds"] >= INIT_SECONDS
    environment = told["environment"]
    assert environment["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start"
    assert not {"AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_ACCESS_KEY_ID"} & environment.keys()
    assert told["stream"] is None
    report = next(line for line in reply.log.splitlines() if line.startswith("REPORT"))
    assert "\tRestore Duration: " in report and "\tBilled Restore Duration: " in report and "Init Duration" not in report
    start = host.starts(function)[0]
    assert (start["rung"], start["version"], start["why_not_faster"]) == ("snapshot", "1", None)
    lines = messages(host.platform.client("logs"), function.name)
    assert any(line.startswith("INIT_REPORT Init Duration: ") for line in lines)
    assert any(line.startswith("RESTORE_START Runtime Version: ") for line in lines)
    assert any(line.startswith("RESTORE_REPORT Restore Duration: ") for line in lines)


def test_keys_are_given_to_those_who_ask(host):
    source = """
        import json, os, urllib.error, urllib.request

        def ask(token):
            request = urllib.request.Request(os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
            request.add_header("Authorization", token)
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)

        def handler(event, context):
            try:
                ask("wrong")
            except urllib.error.HTTPError as error:
                return [error.code, ask(os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"])]
    """
    function = host.create(source)
    host.publish(function)
    code, keys = answer(function)
    assert code == 401 and keys.keys() == {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"}


def test_no_two_environments_share_what_init_made(host):
    function = host.create(HOOKS)
    host.publish(function)
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        answers = threads.map(lambda _: answer(function, {"turn": "1"}), range(6))
        release(host.platform, "1", 6)
        told = list(answers)
    for value in zip(*(each["drawn"] for each in told), strict=True):
        assert len(set(value)) == len(told), value
    for each in told:
        assert len(each["calls"]) == 4
        # No file and no process but one's own.
        assert len(each["found"]) == 1 and len(each["processes"]) <= 2
        assert abs(each["time"] - time.time()) < 60
    # More at once than are kept: the others were started as versions without snapshots are.
    starts = host.starts(function)[:6]
    missed = [start for start in starts if start["rung"] != "snapshot"]
    assert 1 <= len(starts) - len(missed) <= 4 and missed
    assert all("snapshots of the version" in start["why_not_faster"] for start in missed)


def test_a_snapshot_is_replaced_when_it_was_used_or_lost(host):
    mark = "# to be told from others"
    function = host.create(HOOKS + "    " + mark)
    host.publish(function)

    def environments():
        """The processes of each of the function's environments."""
        found = collections.defaultdict(set)
        for pid in descendants(host.platform.pid):
            with contextlib.suppress(OSError):
                if mark in pathlib.Path(f"/proc/{pid}/root/var/task/index.py").read_text():
                    found[os.readlink(f"/proc/{pid}/ns/mnt")].add(pid)
        return found

    for n_starts in range(1, 4):
        host.wait_for_stock(function, 2)
        answer(function)
        assert host.rungs(function) == ["snapshot"] * n_starts
        wait_until(lambda: len(environments()) == 2 and host.stock(function)["ready"] == 2, "one replaces the one that was used")
    processes = lambda: set().union(*environments().values())
    killed = processes()
    kill(killed)
    assert len(answer(function)["calls"]) == 4
    wait_until(lambda: not processes() & killed and host.stock(function)["ready"] == 2, "others replace them")


def test_a_version_that_cannot_be_initialised_fails(host):
    for source, reason in [
        ("raise ValueError('not today')", "ValueError: not today"),
        ("import os\nos._exit(7)", "exit status 7"),
        (
            """
            import snapshot_restore_py
            snapshot_restore_py.register_before_snapshot(int, "seven")
            def handler(event, context): return 1
            """,
            "invalid literal",
        ),
    ]:
        function = host.create(source)
        _said, version = host.publish(function)
        assert (version["State"], version["StateReasonCode"]) == ("Failed", "FunctionError.RuntimeInitError")
        assert reason in version["StateReason"]
        assert version["SnapStart"]["OptimizationStatus"] == "Off"
        with pytest.raises(host.client.exceptions.ResourceConflictException):
            function.invoke(Qualifier="1")
        # What is published later is nothing to it.
        host.client.update_function_configuration(FunctionName=function.name, Description="new")
        host.client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=FAST)
        shown = host.client.get_function_configuration(FunctionName=function.name, Qualifier="1")
        assert shown["State"] == "Failed"


def test_a_hook_that_fails_after_the_restore_is_told_to_the_caller(host):
    source = """
        import snapshot_restore_py
        def refuse(): raise ConnectionError("no database")
        snapshot_restore_py.register_after_restore(refuse)
        def handler(event, context): return 1
    """
    function = host.create(source)
    assert host.publish(function)[1]["State"] == "Active"
    with pytest.raises(host.client.exceptions.SnapStartException) as refused:
        function.invoke(Qualifier="1")
    assert "ConnectionError: no database" in str(refused.value)
    found = messages(host.platform.client("logs"), function.name)
    assert any("\tStatus: error\tError Type: Runtime.AfterRestoreError" in line for line in found), found


def test_a_hook_that_takes_too_long_after_the_restore_is_ended(host):
    source = """
        import snapshot_restore_py, time
        snapshot_restore_py.register_after_restore(time.sleep, 60)
        def handler(event, context): return 1
    """
    function = host.create(source)
    host.publish(function)
    began = time.monotonic()
    with pytest.raises(host.client.exceptions.SnapStartTimeoutException):
        function.invoke(Qualifier="1")
    assert 9 < time.monotonic() - began < 20


def test_a_process_that_ends_is_initialised_and_restored_again(host):
    source = """
        import os, snapshot_restore_py
        calls = []
        snapshot_restore_py.register_before_snapshot(calls.append, "before")
        snapshot_restore_py.register_after_restore(calls.append, "after")
        def handler(event, context):
            if event == "end": os._exit(3)
            return calls
    """
    function = host.create(source)
    host.publish(function)
    assert answer(function) == ["before", "after"]
    assert function.invoke("end", Qualifier="1").error == "Unhandled"
    assert answer(function) == ["before", "after"]


def test_what_is_on_its_way_is_finished_by_the_next_start(tmp_path):
    with Platform(tmp_path) as platform:
        host = Host(platform, tmp_path)
        function = host.create(HOOKS)
        host.publish(function)
        host.client.update_function_configuration(FunctionName=function.name, Description="second")
        host.client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=FAST)
        said = host.client.publish_version(FunctionName=function.name)
        assert (said["Version"], said["State"]) == ("2", "Pending")
        with pytest.raises(host.client.exceptions.SnapStartNotReadyException):
            function.invoke(Qualifier="2")
        platform.kill()
        platform.start()
        host = Host(platform, tmp_path)
        function = Function(host.client, function.name)
        assert host.settled(function, "2")["State"] == "Active"
        assert len(answer(function, qualifier="2")["calls"]) == 4
        assert host.rungs(function)[0] == "snapshot"
        # Of versions that were there before, snapshots are made again.
        stock = lambda version: next((it for it in host.told(function)["snapshots"] if it["version"] == version), None)
        wait_until(lambda: (stock("1") or {"ready": 0})["ready"], "version 1 has a snapshot")
        answer(function)
        assert host.starts(function)[0]["rung"] == "snapshot"
        host.client.delete_function(FunctionName=function.name)
        gone = lambda: not any(os.path.exists(f"/proc/{pid}/root/var/task/index.py") for pid in descendants(platform.pid))
        wait_until(gone, "nothing is left of the function")


def test_extensions_are_part_of_a_snapshot(deploy, extension_layer, log_lines, client):
    files = {"index.py": "def handler(event, context): return event"}
    layers = [extension_layer(beside=LOOP)]
    function = deploy(files, runtime=RUNTIME, Layers=layers, SnapStart={"ApplyOn": "PublishedVersions"})
    client.publish_version(FunctionName=function.name)
    client.get_waiter("published_version_active").wait(FunctionName=function.name, Qualifier="1", WaiterConfig=FAST)
    for number in range(2):
        assert answer(function, {"n": number}) == {"n": number}
    log_lines(function, "EXTENSION\tName: beside\tState: Ready", "RESTORE_REPORT")

    def heard():
        lines = [line for line in log_lines(function) if line.startswith("[beside] event")]
        return len(lines) == 2 and lines

    told = [json.loads(line.split("event ", 1)[1]) for line in wait_until(heard, "it has heard of both events")]
    assert [event["eventType"] for event in told] == ["INVOKE", "INVOKE"]
