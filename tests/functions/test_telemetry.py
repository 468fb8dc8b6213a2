"""Extensions that subscribe to telemetry, each written as its authors would, in layers on a running platform."""

import json
import socket
import time

import pytest
from building import Function, zip_of
from extending import archive_of_programs, messages, retire
from samples import PYTHON, ROLE

from daemon import Platform, wait_until

# What the public examples of telemetry extensions share: a listener that takes batches into a queue, one subscription
# during init, and a dispatcher that sends on what has gathered: between events when there is enough of it, and all of it
# at the end. What stands for sending on is a line in the log.
COLLECTOR = r"""
import http.server, queue, socketserver, threading, time

QUEUE = queue.Queue()
HOST, PORT = "sandbox.localdomain", 4243


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        for event in json.loads(self.rfile.read(int(self.headers["Content-Length"]))):
            QUEUE.put(event)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            QUEUE.put(json.loads(line))


def listen(handler=Listener, kind=http.server.ThreadingHTTPServer):
    kind.allow_reuse_address = kind.daemon_threads = True
    threading.Thread(target=kind((HOST, PORT), handler).serve_forever, daemon=True).start()


def subscribe(identity, path="2022-07-01/telemetry", **settings):
    body = {
        "schemaVersion": "2022-12-13",
        "types": ["platform", "function"],
        "buffering": {"maxItems": 1000, "maxBytes": 262144, "timeoutMs": 25},
        "destination": {"protocol": "HTTP", "URI": "http://%s:%d" % (HOST, PORT)},
        **settings,
    }
    url = "http://%s/%s" % (os.environ["AWS_LAMBDA_RUNTIME_API"], path)
    headers = {"Content-Type": "application/json", **identity}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers, method="PUT")
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.read()) == (200, b'"OK"')


def dispatch(at_least=1):
    if QUEUE.qsize() >= at_least:
        while not QUEUE.empty():
            say("sent", json.dumps(QUEUE.get()))


def run(identity):
    for event in events(identity):
        dispatch(at_least=5)
        if event["eventType"] == "SHUTDOWN":
            time.sleep(0.3)
            dispatch()
            break
"""

PLAIN = """
print("loading")
def handler(event, context):
    print("handling", event)
    return "done"
"""


@pytest.fixture
def collected(client, logs):
    """Ends a function's instances and gives all the events that its collector has sent on."""

    def collected(function, reports):
        retire(client, function)
        marker = "[collector] sent "
        found = []

        def is_complete():
            lines = [line for line in messages(logs, function.name) if line.startswith(marker)]
            found[:] = [json.loads(line[len(marker) :]) for line in lines]
            return len(of(found, "platform.report")) == reports

        wait_until(is_complete, "the collector of %s has sent %d reports" % (function.name, reports))
        return found

    return collected


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def of(events, kind):
    return [event["record"] for event in events if event["type"] == kind]


def collector(rest):
    return COLLECTOR + "\n\n" + rest


@pytest.mark.parametrize("timeout_ms", [25, 30_000])
def test_a_collector_hears_the_life_of_its_environment(deploy, extension_layer, collected, logs, timeout_ms):
    # With the longer time nothing is due before the environment ends, and everything is told then.
    program = collector(
        """
function, identity = register(["INVOKE", "SHUTDOWN"])
listen()
subscribe(identity, buffering={"timeoutMs": %d})
run(identity)
"""
        % timeout_ms
    )
    function = deploy({"index.py": PLAIN}, Layers=[extension_layer(collector=program)])
    replies = [function.invoke({"n": number}) for number in (1, 2)]
    assert [reply.value() for reply in replies] == ["done", "done"]
    events = collected(function, reports=2)
    invocation = ["platform.start", "function", "platform.runtimeDone", "platform.report"]
    kinds = [event["type"] for event in events]
    # The runtime starts when the extension has registered, which is before it has subscribed.
    assert (kinds[0], sorted(kinds[1:3])) == ("platform.initStart", ["function", "platform.telemetrySubscription"])
    assert kinds[3:] == [
        "platform.initRuntimeDone", "platform.extension", "platform.initReport", *invocation, *invocation,
    ]  # fmt: skip
    for event in events:
        time.strptime(event["time"], "%Y-%m-%dT%H:%M:%S.%fZ")
    assert [event["time"] for event in events] == sorted(event["time"] for event in events)
    assert of(events, "function") == ["loading\n", "handling {'n': 1}\n", "handling {'n': 2}\n"]
    init = of(events, "platform.initStart")[0]
    assert (init["initializationType"], init["phase"], init["functionName"]) == ("on-demand", "init", function.name)
    assert of(events, "platform.extension") == [
        {"name": "collector", "state": "Ready", "events": ["INVOKE", "SHUTDOWN"]}
    ]
    subscribed = {"name": "collector", "state": "Subscribed", "types": ["platform", "function"]}
    assert of(events, "platform.telemetrySubscription") == [subscribed]
    ids = [reply.request_id for reply in replies]
    assert [start["requestId"] for start in of(events, "platform.start")] == ids
    for done, request_id in zip(of(events, "platform.runtimeDone"), ids):
        assert (done["requestId"], done["status"], done["metrics"]["producedBytes"]) == (request_id, "success", 6)
        names = [span["name"] for span in done["spans"]]
        assert names == ["responseLatency", "responseDuration", "runtimeOverhead"]
    first, second = of(events, "platform.report")
    assert (first["requestId"], first["status"]) == (ids[0], "success")
    assert "initDurationMs" in first["metrics"] and "initDurationMs" not in second["metrics"]
    assert "TELEMETRY\tName: collector\tState: Subscribed\tTypes: [Platform, Function]" in messages(logs, function.name)


def test_records_of_a_json_log_stay_objects_whatever_their_level(deploy, extension_layer, collected):
    program = collector(
        """
function, identity = register(["INVOKE", "SHUTDOWN"])
listen()
subscribe(identity, schemaVersion="2025-01-29", types=["platform", "function", "extension"])
say("listening")
run(identity)
"""
    )
    code = """
    import json
    def handler(event, context):
        for level in ["DEBUG", "ERROR"]:
            print(json.dumps({"timestamp": "2026-01-01T00:00:00.000Z", "level": level, "message": "m"}))
        print("plain")
    """
    settings = {"LogFormat": "JSON", "ApplicationLogLevel": "ERROR", "SystemLogLevel": "WARN"}
    function = deploy({"index.py": code}, Layers=[extension_layer(collector=program)], LoggingConfig=settings)
    assert function.invoke({}).value() is None
    events = collected(function, reports=1)
    lines = of(events, "function")
    assert [line["level"] for line in lines if isinstance(line, dict)] == ["DEBUG", "ERROR"]
    assert "plain\n" in lines
    assert "[collector] listening\n" in of(events, "extension")


def test_the_older_api_over_tcp(deploy, extension_layer, collected, logs):
    program = collector(
        """
function, identity = register(["INVOKE", "SHUTDOWN"])
listen(Lines, socketserver.ThreadingTCPServer)
subscribe(
    identity,
    path="2020-08-15/logs",
    schemaVersion="2021-03-18",
    destination={"protocol": "TCP", "port": PORT},
)
run(identity)
"""
    )
    code = """
    import os
    def handler(event, context):
        if event: os._exit(1)
    """
    function = deploy({"index.py": code}, Layers=[extension_layer(collector=program)])
    assert function.invoke().value() is None
    failed = function.invoke(1)
    assert failed.failure()["errorType"] == "Runtime.ExitError"
    assert function.invoke().value() is None
    events = collected(function, reports=3)
    kinds = [event["type"] for event in events if event["type"] != "function"]
    invocation = ["platform.start", "platform.runtimeDone", "platform.end", "platform.report"]
    failure = ["platform.start", "platform.runtimeDone", "platform.fault", "platform.end", "platform.report"]
    assert [kind for kind in kinds if kind not in ("platform.logsSubscription", "platform.extension")] == [
        *invocation, *failure, *invocation,
    ]  # fmt: skip
    fault = "RequestId: %s Process exited before completing request" % failed.request_id
    assert of(events, "platform.fault") == [fault]
    assert [done["status"] for done in of(events, "platform.runtimeDone")] == ["success", "failure", "success"]
    # The extension was started again with the environment, and has found what it had not had yet.
    states = [subscribed["state"] for subscribed in of(events, "platform.logsSubscription")]
    assert states == ["Subscribed", "Already subscribed"]
    assert "LOGS\tName: collector\tState: Subscribed\tTypes: [Platform, Function]" in messages(logs, function.name)


def test_a_subscriber_that_never_answers_stalls_nobody(deploy, extension_layer, log_lines):
    program = collector(
        """
function, identity = register(["INVOKE", "SHUTDOWN"])
import socket
held = []
mute = socket.create_server((HOST, PORT))
threading.Thread(target=lambda: [held.append(mute.accept()) for _ in range(1000)], daemon=True).start()
subscribe(identity)
for event in events(identity):
    pass
"""
    )
    code = """
    def handler(event, context):
        for number in range(4000):
            print(number, "x" * 500)
    """
    function = deploy({"index.py": code}, Layers=[extension_layer(mute=program)], MemorySize=1769)
    function.invoke()
    began = time.monotonic()
    reply = function.invoke()
    assert reply.value() is None and "Status" not in reply.log
    assert time.monotonic() - began < 10
    found = log_lines(function, "REPORT RequestId: " + reply.request_id)
    assert sum("x" * 500 in line for line in found) == 8000, "the log has what the subscriber has not"


def test_subscriptions_end_with_the_init_phase(deploy, extension_layer, log_lines):
    program = collector(
        """
import urllib.error
function, identity = register(["INVOKE"])
def attempt(**settings):
    try:
        subscribe(identity, **settings)
    except urllib.error.HTTPError as error:
        say("refused", error.code, error.read().decode())
attempt(types=[], destination={"protocol": "HTTP", "URI": "http://sandbox.localdomain"})
for event in events(identity):
    attempt()
"""
    )
    function = deploy({"index.py": PLAIN}, Layers=[extension_layer(late=program)])
    assert function.invoke({}).value() == "done"
    found = log_lines(function, "REPORT", "SubscriptionClosed")
    refused = [line.split(" ", 3)[2:] for line in found if line.startswith("[late] refused")]
    assert refused[0][0] == "400" and json.loads(refused[0][1]) == {
        "errorType": "ValidationError",
        "errorMessage": "URI port is not provided; types should not be empty",
    }
    assert refused[1][0] == "403" and json.loads(refused[1][1]) == {
        "errorType": "Telemetry.SubscriptionClosed",
        "errorMessage": "Telemetry API subscription is closed already",
    }


def test_without_walls_the_subscriber_listens_on_the_hosts_loopback(tmp_path):
    port = free_port()
    program = collector(
        """
HOST, PORT = "127.0.0.1", %d
function, identity = register(["INVOKE", "SHUTDOWN"])
listen()
HOST = "sandbox.localdomain"
subscribe(identity)
run(identity)
"""
        % port
    )
    with Platform(tmp_path, isolation="process") as platform:
        client, logs = platform.client(), platform.client("logs")
        layer = client.publish_layer_version(
            LayerName="telemetry", Content={"ZipFile": archive_of_programs({"collector": program})}
        )
        (tmp_path / "code").mkdir()
        (tmp_path / "code" / "index.py").write_text(PLAIN)
        client.create_function(
            FunctionName="bare", Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=20,
            Code={"ZipFile": zip_of(tmp_path / "code")}, Layers=[layer["LayerVersionArn"]],
        )  # fmt: skip
        client.get_waiter("function_active_v2").wait(FunctionName="bare", WaiterConfig={"Delay": 0.05})
        assert Function(client, "bare").invoke({}).value() == "done"
        retire(client, Function(client, "bare"))
        sent = '"record": "handling {}\\n"'
        wait_until(lambda: any(sent in line for line in messages(logs, "bare")), "the collector has sent the line")
