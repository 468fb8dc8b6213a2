"""What is ready ahead is killed, used up or switched off: events are answered all the same, and the pools fill again."""

import concurrent.futures
import json
import os

import pytest
from samples import archive, echo_settings

from daemon import Platform, children, command_line, default_isolation, descendants, kill, wait_until

FAST = {"Delay": 0.05, "MaxAttempts": 600}
SOURCE = """
import os, time, uuid
ME = str(uuid.uuid4())

def handler(event, context):
    time.sleep(event.get("sleep", 0))
    return {"echo": event["number"], "me": ME, "found": os.listdir("/tmp"), "name": os.environ["AWS_LAMBDA_FUNCTION_NAME"]}
"""

pytestmark = pytest.mark.skipif(
    default_isolation() == "process", reason="this host cannot build sandboxes, in which alone something is ready ahead"
)


@pytest.fixture
def started():
    """Starts a platform with functions, and ends it after the test."""
    running = []

    def start(functions, *arguments):
        platform = Platform(arguments=arguments)
        running.append(platform)
        platform.__enter__()
        client = platform.client()
        for name in functions:
            client.create_function(**{**echo_settings(name), "Code": {"ZipFile": archive({"app.py": SOURCE})}})
            client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return platform, client

    yield start
    for platform in running:
        platform.__exit__(None, None, None)


def at_once(client, name, n_events, **event):
    """Invokes at the same time, checks that each has its own answer, and returns the instances that gave them."""

    def one(number):
        reply = client.invoke(FunctionName=name, Payload=json.dumps({"number": number, **event}))
        answer = json.loads(reply["Payload"].read())
        assert "FunctionError" not in reply, answer
        assert (answer["echo"], answer["found"], answer["name"]) == (number, [], name)
        return answer["me"]

    with concurrent.futures.ThreadPoolExecutor(n_events) as callers:
        return set(callers.map(one, range(n_events)))


def rungs(platform, name):
    told = json.loads(platform.run("describe", name, "--starts", "--json").stdout)["starts"]
    return [start["rung"] for start in told]


def slots(platform):
    """The processes at the heads of sandboxes."""
    return set(children(platform.warden()))


def booted(platform):
    """The runtimes of Python, with a function or not."""
    return {pid for pid in descendants(platform.pid) if b"bootstrap.py" in command_line(pid)}


def wait_until_unused(platform):
    """What served an event and could still be given another one has ended."""

    def in_use():
        return [pid for pid in booted(platform) if os.path.exists(f"/proc/{pid}/root/var/task/app.py")]

    wait_until(lambda: not in_use(), "the environments of earlier events have ended")


def test_more_events_than_are_ready_for(started):
    platform, client = started(["f"], "--stem-cells", "1..2", "--ready-slots", "1..2")
    wait_until(lambda: booted(platform), "a runtime waits")
    # On a slow host, some of them wait for an instance that is free again.
    n_instances = len(at_once(client, "f", 16, sleep=2))
    assert n_instances > 4, "more than were ready"
    assert len(rungs(platform, "f")) >= n_instances
    assert set(rungs(platform, "f")) - {"stem-cell"}, "some had to do without"


@pytest.mark.parametrize("ready_slots, rung", [("0", "built-on-demand"), ("1..2", None)])
def test_nothing_boots_ahead(started, ready_slots, rung):
    platform, client = started(["f"], "--stem-cells", "0", "--ready-slots", ready_slots)
    assert len(at_once(client, "f", 8, sleep=2)) > 2
    found = set(rungs(platform, "f"))
    assert found <= ({rung} if rung else {"fresh-process", "built-on-demand"})


def test_ready_sandboxes_that_are_killed_are_replaced(started):
    platform, client = started(["f"], "--stem-cells", "0", "--ready-slots", "3", "--keep-alive", "none")
    seen = set()
    for _turn in range(3):
        killed = wait_until(lambda: len(slots(platform)) >= 3 and slots(platform), "sandboxes are ready")
        kill(killed)
        # The platform may not know yet.
        answered = at_once(client, "f", 4, sleep=0.3)
        assert not answered & seen, "each in an instance of its time"
        seen |= answered
        wait_until_unused(platform)
        wait_until(lambda: len(slots(platform) - killed) >= 3, "others are ready")


def test_runtimes_that_are_killed_are_replaced(started):
    platform, client = started(["f"], "--stem-cells", "3", "--ready-slots", "2", "--keep-alive", "none")
    seen = set()
    for _turn in range(3):
        killed = wait_until(lambda: len(booted(platform)) >= 3 and booted(platform), "runtimes wait")
        kill(killed)
        answered = at_once(client, "f", 4, sleep=0.3)
        assert not answered & seen, "each in an instance of its time"
        seen |= answered
        wait_until_unused(platform)
        wait_until(lambda: len(booted(platform) - killed) >= 3, "others wait")
