"""What becomes of instances without an event: frozen, kept for a while, ended; those that work are left alone."""

import concurrent.futures
import json
import time
from pathlib import Path

import pytest
from samples import archive, echo_settings
from squeezing import waiting_for_memory

from daemon import Platform, wait_until

SOURCE = """
import os, threading, time, uuid
ME = str(uuid.uuid4())

def spin():
    while True:
        pass

def handler(event, context):
    if event.get("spin"):
        threading.Thread(target=spin, daemon=True).start()
    time.sleep(event.get("sleep", 0))
    while "until" in event and not os.path.exists(event["until"]):
        time.sleep(0.02)
    return ME
"""


@pytest.fixture
def started():
    """Starts platforms with functions, and ends them after the test."""
    running = []

    def start(functions, *arguments):
        platform = Platform(arguments=["--stem-cells", "0", *arguments])
        running.append(platform)
        platform.__enter__()
        client = platform.client()
        for name in functions:
            client.create_function(**{**echo_settings(name), "Code": {"ZipFile": archive({"app.py": SOURCE})}})
            client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
        return platform, client

    yield start
    for platform in running:
        platform.__exit__(None, None, None)


def invoke(client, name, **event):
    return json.loads(client.invoke(FunctionName=name, Payload=json.dumps(event), LogType="Tail")["Payload"].read())


def runtimes(platform):
    """The runtime processes under the platform, by process id, with the processor time that each has used."""
    parents, found = {}, {}
    for directory in Path("/proc").iterdir():
        try:
            fields = (directory / "stat").read_text().rsplit(") ", 1)[1].split()
            parents[directory.name] = fields[1]
            if b"bootstrap.py" in (directory / "cmdline").read_bytes():
                found[directory.name] = int(fields[11]) + int(fields[12])
        except (OSError, IndexError):
            continue

    def is_below(pid):
        while pid in parents:
            pid = parents[pid]
            if pid == str(platform.process.pid):
                return True
        return False

    return {pid: ticks for pid, ticks in found.items() if is_below(pid)}


def test_an_idle_instance_uses_no_processor_time(started):
    platform, client = started(["f"])
    before = invoke(client, "f", spin=True)

    def is_at_rest():
        first = runtimes(platform)
        time.sleep(0.3)
        return first and runtimes(platform) == first

    wait_until(is_at_rest, "the instance is frozen")
    assert invoke(client, "f") == before, "it lives on"


def test_an_idle_instance_ends_when_its_time_is_over(started):
    platform, client = started(["f"], "--keep-alive", "fixed:1s")
    before = invoke(client, "f")
    assert invoke(client, "f") == before
    wait_until(lambda: not runtimes(platform), "the instance has ended")
    assert invoke(client, "f") != before


def test_every_event_gives_an_instance_its_time_anew(started):
    _platform, client = started(["f"], "--keep-alive", "fixed:4s")
    before = invoke(client, "f")
    # Altogether longer than one idle time.
    for _event in range(4):
        time.sleep(1.2)
        assert invoke(client, "f") == before


def test_nothing_is_kept_where_nothing_is_to_be_kept(started):
    platform, client = started(["f"], "--keep-alive", "none")
    before = invoke(client, "f")
    wait_until(lambda: not runtimes(platform), "the instance has ended")
    assert invoke(client, "f") != before


def test_a_full_budget_ends_idle_instances_and_never_a_busy_one(started):
    platform, client = started(["busy", "idle-a", "idle-b"], "--memory-budget", "1MiB")
    with concurrent.futures.ThreadPoolExecutor(1) as caller:
        working = caller.submit(invoke, client, "busy", until="/tmp/go")
        (busy,) = wait_until(lambda: len(runtimes(platform)) == 1 and runtimes(platform), "the busy instance is there")
        invoke(client, "idle-a")
        invoke(client, "idle-b")
        wait_until(lambda: len(runtimes(platform)) == 1, "the idle instances have ended")
        assert not working.done()
        Path(f"/proc/{busy}/root/tmp/go").touch()
        assert len(working.result()) == 36, "the busy one has answered"


def test_instances_that_are_to_stay_do_not_give_way(started):
    platform, client = started(["f"], "--memory-budget", "1MiB", "--keep-alive", "none")
    client.tag_resource(
        Resource="arn:aws:lambda:us-east-1:000000000000:function:f", Tags={"mayfly:keep-warm": "1"})
    wait_until(lambda: len(runtimes(platform)) == 1, "the instance is there")
    before = invoke(client, "f")
    time.sleep(0.5)
    assert invoke(client, "f") == before
    client.untag_resource(Resource="arn:aws:lambda:us-east-1:000000000000:function:f", TagKeys=["mayfly:keep-warm"])
    wait_until(lambda: not runtimes(platform), "the instance has ended")


def test_a_machine_short_of_memory_sheds_idle_instances_and_never_a_busy_one(started, tmp_path):
    functions = ["busy", "warm", "idle-a", "idle-b"]
    # More than any machine has: whenever programs wait for memory, it is short.
    platform, client = started(functions, "--keep-alive", "fixed:1h", "--memory-reserve", "1048576GiB")
    client.tag_resource(
        Resource="arn:aws:lambda:us-east-1:000000000000:function:warm", Tags={"mayfly:keep-warm": "1"})
    wait_until(lambda: len(runtimes(platform)) == 1, "the instance that is to stay is there")
    warm, idle = invoke(client, "warm"), invoke(client, "idle-a")
    invoke(client, "idle-b")
    before = set(runtimes(platform))
    assert len(before) == 3
    with concurrent.futures.ThreadPoolExecutor(1) as caller:
        working = caller.submit(invoke, client, "busy", until="/tmp/go")
        busy = wait_until(lambda: set(runtimes(platform)) - before, "the busy instance is there").pop()
        with waiting_for_memory(tmp_path):
            wait_until(lambda: len(runtimes(platform)) == 2, "the idle instances have ended", seconds=90)
        said = [line for line in platform.said if "memory is short" in line]
        assert "gave back pages" in said[0] and any("were ended" in line for line in said[1:]), said
        assert not working.done()
        Path(f"/proc/{busy}/root/tmp/go").touch()
        answer = working.result()
    assert invoke(client, "busy") == answer, "it is there for the next event"
    assert invoke(client, "warm") == warm
    assert invoke(client, "idle-a") != idle
