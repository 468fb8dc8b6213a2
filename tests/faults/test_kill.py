"""kill -9 at random points under load: what was acknowledged is there, and nothing stays behind.

The points are random but seeded: a failure names its seed, and the same seed makes the same plan.
"""

import json
import os
import random
import signal
import threading
import time

import census
import pytest
from botocore.exceptions import BotoCoreError, ClientError
from daemon import DidNotStart, Platform, default_isolation, descendants, run, wait_until
from samples import archive, echo_archive
from samples import echo_settings as plain_echo_settings

FAST = {"Delay": 0.05, "MaxAttempts": 600}
SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "11,23,37,53").split(",")]


_MARKER = {}


def echo_settings(name, **more):
    """The echo function, marked so that the census knows its processes."""
    return plain_echo_settings(name, Environment={"Variables": dict(_MARKER)}, **more)


class Load:
    """Clients that create, update, delete and invoke until the platform goes away, and note what they were told."""

    def __init__(self, platform, seed, n_invokers=3):
        self.platform = platform
        self.random = random.Random(seed)
        self.acknowledged = {}
        self.deleted = set()
        self.n_invoked = 0
        self.unexpected = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._write)] + [
            threading.Thread(target=self._invoke) for _ in range(n_invokers)]

    def __enter__(self):
        client = self.platform.client()
        client.create_function(**echo_settings("steady"))
        client.get_waiter("function_active_v2").wait(FunctionName="steady", WaiterConfig=FAST)
        self.acknowledged["steady"] = 30
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_exception):
        self.stopping.set()
        for thread in self.threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a client hangs"

    def _write(self):
        client = self.platform.client()
        for number in range(10_000):
            if self.stopping.is_set():
                return
            name = f"kept-{number}"
            try:
                client.create_function(**echo_settings(name, Code={"ZipFile": echo_archive(str(number % 5))}))
                self.acknowledged[name] = 30
                if number % 3 == 0:
                    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
                    timeout = self.random.randint(4, 60)
                    # Between sending and the answer, both the old and the new value are right.
                    self.acknowledged[name] = {30, timeout}
                    client.update_function_configuration(FunctionName=name, Timeout=timeout)
                    self.acknowledged[name] = timeout
                if number % 7 == 6:
                    del self.acknowledged[name]
                    client.delete_function(FunctionName=name)
                    self.deleted.add(name)
            except (BotoCoreError, ClientError) as error:
                if self._is_refusal(error):
                    self.unexpected.append(f"{name}: {error}")
                return

    def _invoke(self):
        client = self.platform.client()
        while not self.stopping.is_set():
            try:
                reply = client.invoke(FunctionName="steady", Payload='{"sleep": 0.01}')
                document = json.loads(reply["Payload"].read())
                if "FunctionError" not in reply and document["event"] != {"sleep": 0.01}:
                    self.unexpected.append(f"wrong answer: {document}")
                self.n_invoked += 1
            except (BotoCoreError, ClientError, ValueError) as error:
                if self._is_refusal(error):
                    self.unexpected.append(str(error))
                if self.platform.process.poll() is not None:
                    return

    @staticmethod
    def _is_refusal(error):
        """A 4xx is never right here: nothing was asked for wrongly."""
        return isinstance(error, ClientError) and error.response["ResponseMetadata"]["HTTPStatusCode"] < 500

    def check(self, client):
        """Everything acknowledged is there, whole and usable; everything deleted is not."""
        assert not self.unexpected, self.unexpected
        pages = client.get_paginator("list_functions").paginate()
        listed = {it["FunctionName"]: it for page in pages for it in page["Functions"]}
        assert not set(self.acknowledged) - set(listed), "acknowledged functions are lost"
        assert not self.deleted & set(listed), "deleted functions came back"
        for name in listed:
            # A function that was in the middle of something must come to an end of it.
            client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
            client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
        for name, timeout in self.acknowledged.items():
            now = client.get_function_configuration(FunctionName=name)["Timeout"]
            assert now in (timeout if isinstance(timeout, set) else {timeout}), name
        for name in list(self.acknowledged)[:: max(1, len(self.acknowledged) // 5)]:
            reply = client.invoke(FunctionName=name, Payload='{"after": 1}')
            assert json.loads(reply["Payload"].read())["event"] == {"after": 1}, name


@pytest.fixture
def nothing_stays(tmp_path):
    """Whatever a test does, afterwards the host is as it was."""
    _MARKER["CENSUS"] = str(tmp_path)
    before = census.take(tmp_path)
    yield
    left = {}

    def clean():
        left.clear()
        left.update(census.take(tmp_path).more_than(before))
        return not left

    try:
        wait_until(clean, "the host is clean", 15)
    except AssertionError:
        pytest.fail(f"left behind: {json.dumps(left, indent=1)}")


def alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


@pytest.mark.parametrize("seed", SEEDS)
def test_a_daemon_killed_under_load_comes_back_whole(tmp_path, nothing_stays, seed):
    moments = random.Random(seed)
    platform = Platform(tmp_path)
    platform.start()
    try:
        with Load(platform, seed) as load:
            wait_until(lambda: load.n_invoked > 3, "there is load")
            time.sleep(moments.uniform(0.0, 1.5))
            below = descendants(platform.pid)
            platform.kill()
        wait_until(lambda: not [pid for pid in below if alive(pid)], "the warden and its functions go with the daemon")
        platform.start()
        load.check(platform.client())
        # Once more, with nothing going on.
        platform.kill()
        platform.start()
        load.check(platform.client())
        assert platform.stop() == 0
    finally:
        if platform.process.poll() is None:
            platform.kill()


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_a_warden_killed_under_load_is_replaced(tmp_path, nothing_stays, seed):
    if default_isolation() == "process":
        pytest.skip("this host cannot build namespaces, so there is no warden")
    moments = random.Random(seed)
    with Platform(tmp_path) as platform, Load(platform, seed) as load:
        client = platform.client()
        for _turn in range(3):
            n_before = load.n_invoked
            wait_until(lambda: load.n_invoked > n_before + 3, "there is load")
            time.sleep(moments.uniform(0.0, 0.5))
            warden = platform.warden()
            os.kill(warden, signal.SIGKILL)

            def served():
                try:
                    return "FunctionError" not in client.invoke(FunctionName="steady", Payload="{}")
                except ClientError:
                    return False

            wait_until(lambda: platform.wardens() and platform.wardens() != [warden], "another warden runs")
            wait_until(served, "functions are served again", 20)
        load.stopping.set()
        for thread in load.threads:
            thread.join(timeout=60)
        load.check(client)


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_functions_killed_under_load_are_replaced(tmp_path, nothing_stays, seed):
    """Each kill costs at most one invocation, whose caller is told; an instance that is killed while it is
    frozen between invocations dies when it is thawed for the next one."""
    moments = random.Random(seed)
    n_kills = n_failures = 0
    with Platform(tmp_path) as platform:
        client = platform.client()
        client.create_function(**echo_settings("victim"))
        client.get_waiter("function_active_v2").wait(FunctionName="victim", WaiterConfig=FAST)

        def invoke(event):
            reply = client.invoke(FunctionName="victim", Payload=event)
            payload = json.loads(reply["Payload"].read())
            if "FunctionError" not in reply:
                return True
            assert payload["errorType"] == "Runtime.ExitError", payload
            assert "signal: killed" in payload["errorMessage"], payload
            return False

        for _turn in range(8):
            outcome = []
            caller = threading.Thread(target=lambda: outcome.append(invoke('{"sleep": 1.5}')))
            caller.start()
            victims = wait_until(lambda: [pid for pid in descendants(platform.pid) if is_function(pid)], "the function runs")
            time.sleep(moments.uniform(0.0, 0.4))
            for pid in victims:
                try:
                    os.kill(pid, signal.SIGKILL)
                    n_kills += 1
                except ProcessLookupError:
                    pass
            caller.join(timeout=15)
            assert outcome, "the caller hangs"
            n_failures += not outcome[0]
            n_failures += not invoke("{}")
        assert 0 < n_failures <= n_kills
        while not invoke("{}"):
            n_failures += 1
            assert n_failures <= n_kills


def is_function(pid):
    """Whether a process is a runtime with a function: one that booted ahead has none until code is shown to it."""
    try:
        with open(f"/proc/{pid}/environ", "rb") as environment:
            is_runtime = b"AWS_LAMBDA_RUNTIME_API=" in environment.read()
            return is_runtime and os.listdir(f"/proc/{pid}/root/var/task") != ["lib"]
    except OSError:
        return False


def test_the_census_sees_what_a_platform_makes(tmp_path, nothing_stays):
    """What the other tests find nothing of is there while a platform runs."""
    before = census.take(tmp_path)
    with Platform(tmp_path) as platform:
        client = platform.client()
        client.create_function(**echo_settings("f"))
        client.get_waiter("function_active_v2").wait(FunctionName="f", WaiterConfig=FAST)
        client.invoke(FunctionName="f", Payload="{}")
        made = census.take(tmp_path).more_than(before)
        assert len(made["processes"]) >= 2, made
        if platform.isolation == "namespaces" and any("cgroup" in line and "cgroups=\"none" not in line for line in platform.said):
            assert made.get("cgroups"), made


def test_a_platform_that_stops_leaves_nothing(tmp_path, nothing_stays):
    with Platform(tmp_path) as platform:
        client = platform.client()
        for number in range(4):
            client.create_function(**echo_settings(f"f{number}"))
            client.get_waiter("function_active_v2").wait(FunctionName=f"f{number}", WaiterConfig=FAST)
            client.invoke(FunctionName=f"f{number}", Payload="{}")
        assert platform.stop() == 0


def test_a_deleted_function_leaves_no_process(tmp_path, nothing_stays):
    with Platform(tmp_path) as platform:
        client = platform.client()
        client.create_function(**echo_settings("victim"))
        client.get_waiter("function_active_v2").wait(FunctionName="victim", WaiterConfig=FAST)
        client.invoke(FunctionName="victim", Payload="{}")
        wait_until(lambda: [pid for pid in descendants(platform.pid) if is_function(pid)], "the function runs")
        client.delete_function(FunctionName="victim")
        wait_until(lambda: not [pid for pid in descendants(platform.pid) if is_function(pid)], "its process is gone", 15)


def test_sigterm_lets_running_invocations_end(tmp_path, nothing_stays):
    with Platform(tmp_path) as platform:
        client = platform.client()
        client.create_function(**echo_settings("slow"))
        client.get_waiter("function_active_v2").wait(FunctionName="slow", WaiterConfig=FAST)
        answer = {}
        caller = threading.Thread(target=lambda: answer.update(client.invoke(FunctionName="slow", Payload='{"sleep": 2}')))
        caller.start()
        logs = platform.client("logs")

        def begun():
            try:
                events = logs.filter_log_events(logGroupName="/aws/lambda/slow")["events"]
            except ClientError:
                return False
            return any(event["message"].startswith("event:") for event in events)

        wait_until(begun, "the function runs")
        assert platform.stop() == 0
        caller.join(timeout=10)
        assert "FunctionError" not in answer
        assert json.loads(answer["Payload"].read())["event"] == {"sleep": 2}


def test_logs_and_meter_survive_a_kill_after_the_platform_was_asked_for_them(tmp_path, nothing_stays):
    with Platform(tmp_path) as platform:
        client = platform.client()
        client.create_function(**echo_settings("f"))
        client.get_waiter("function_active_v2").wait(FunctionName="f", WaiterConfig=FAST)
        for _turn in range(5):
            client.invoke(FunctionName="f", Payload="{}")

        def reported():
            events = platform.client("logs").filter_log_events(logGroupName="/aws/lambda/f")["events"]
            return sum(event["message"].startswith("REPORT") for event in events) == 5

        wait_until(reported, "five invocations are reported")
        wait_until(lambda: json.loads(platform.run("cost", "--json").stdout)["rows"][0]["invocations"] == 5, "they are counted")
        before = json.loads(platform.run("cost", "--json").stdout)["rows"]
        logs = platform.client("logs").filter_log_events(logGroupName="/aws/lambda/f")["events"]
        platform.kill()
        platform.start()
        assert json.loads(platform.run("cost", "--json").stdout)["rows"] == before
        assert platform.client("logs").filter_log_events(logGroupName="/aws/lambda/f")["events"][: len(logs)] == logs
        assert before[0]["invocations"] == 5


def test_a_second_platform_on_the_same_directory_refuses(tmp_path, nothing_stays):
    with Platform(tmp_path) as platform:
        with pytest.raises(DidNotStart) as refusal:
            Platform(tmp_path).start()
        said = str(refusal.value)
        assert f"is in use by process {platform.pid}" in said
        assert said.splitlines()[-1].startswith("hint: ") and "`mayfly serve --data-dir DIR`" in said
        assert platform.client().list_functions()["Functions"] == [], "the first one goes on"


def test_a_taken_port_is_one_sentence(tmp_path):
    with Platform(tmp_path) as platform:
        address = platform.endpoint.removeprefix("http://")
        done = run("serve", "--listen", address, "--data-dir", tmp_path / "other", "--isolation", platform.isolation)
        assert done.returncode == 1
        assert f"cannot listen on {address}" in done.stderr
        assert done.stderr.splitlines()[-1] == "hint: let the system choose a port with `mayfly serve --listen 127.0.0.1:0`"


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_half_sent_requests_create_nothing(tmp_path, nothing_stays, seed):
    """A client that goes away in the middle of an upload."""
    import socket
    from urllib.parse import urlsplit

    chance = random.Random(seed)
    with Platform(tmp_path) as platform:
        where = urlsplit(platform.endpoint)
        body = json.dumps({"FunctionName": "half", "Runtime": "python3.11", "Role": "arn:aws:iam::000000000000:role/r",
                           "Handler": "a.b", "Code": {"ZipFile": archive({"a.py": "x" * 50_000}).hex()}}).encode()
        head = (f"POST /2015-03-31/functions HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode()
        for _turn in range(50):
            with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
                connection.sendall((head + body)[: chance.randrange(1, len(head) + len(body) - 1)])
        assert platform.client().list_functions()["Functions"] == []
