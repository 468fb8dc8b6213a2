"""Extensions on a running platform: programs of layers beside the function, and what lives inside its process."""

import json
import pathlib
import textwrap
import time

import pytest
from building import ROOT, rust_program
from extending import LOOP, retire, told

from daemon import WAIT, release, wait_until

HANDLER = """
import json, os
def handler(event, context):
    print("handled", json.dumps(event))
    return {"event": event, "request": context.aws_request_id}
"""


def test_an_external_extension_lives_beside_the_function(deploy, extension_layer, log_lines, client):
    arn = extension_layer(
        first="""
        function, identity = register(["INVOKE", "SHUTDOWN"])
        say("registered", json.dumps(function))
        for event in events(identity):
            say("event", json.dumps(event))
            if event["eventType"] == "SHUTDOWN":
                break
        """
    )
    function = deploy({"index.py": HANDLER}, Layers=[arn])
    reply = function.invoke({"n": 1})
    assert reply.value()["event"] == {"n": 1}
    assert function.invoke({"n": 2}).value()["event"] == {"n": 2}
    found = log_lines(function, "EXTENSION\tName: first\tState: Ready\tEvents: [INVOKE, SHUTDOWN]")
    told = [json.loads(line.split("event ", 1)[1]) for line in found if line.startswith("[first] event")]
    assert [event["eventType"] for event in told] == ["INVOKE", "INVOKE"]
    assert told[0]["requestId"] == reply.request_id
    assert told[0]["invokedFunctionArn"].endswith(":function:" + function.name)
    assert told[0]["tracing"]["type"] == "X-Amzn-Trace-Id"
    assert told[0]["tracing"]["value"].startswith("Root=1-")
    assert 0 < told[0]["deadlineMs"] / 1000 - time.time() < 20
    registered = json.loads(next(line for line in found if "registered" in line).split("registered ", 1)[1])
    assert registered == {
        "functionName": function.name,
        "functionVersion": "$LATEST",
        "handler": "index.handler",
        "accountId": "000000000000",
    }
    retire(client, function)
    log_lines(function, '"shutdownReason": "spindown"')


def test_extensions_start_before_the_runtime_and_all_are_waited_for(deploy, extension_layer, log_lines):
    slow = """
    import time
    time.sleep(0.7)
    function, identity = register([])
    say("registered")
    time.sleep(0.7)
    for event in events(identity):
        say("unwanted", event)
    """
    code = {"index.py": 'print("the runtime starts")\ndef handler(event, context): return 1'}
    function = deploy(code, Layers=[extension_layer(slow=slow), extension_layer(quick=LOOP)])
    reply = function.invoke()
    assert reply.value() == 1
    found = log_lines(function, "REPORT", "[quick] event")
    position = {text: next(i for i, line in enumerate(found) if text in line) for text in ["[slow] registered", "the runtime"]}
    assert position["[slow] registered"] < position["the runtime"], found
    assert "EXTENSION\tName: quick\tState: Ready\tEvents: [INVOKE, SHUTDOWN]" in found
    assert "EXTENSION\tName: slow\tState: Ready\tEvents: []" in found
    assert not any("unwanted" in line for line in found)
    init = float(reply.log.split("Init Duration: ")[1].split(" ms")[0])
    assert 1400 < init < 10_000, reply.log


def test_the_caller_does_not_wait_for_extensions_but_the_invocation_does(deploy, extension_layer, log_lines, client):
    late = """
    import time
    function, identity = register(["INVOKE"])
    for event in events(identity):
        time.sleep(3)
        say("done with", event["requestId"])
    """
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(late=late)])
    client.invoke(FunctionName=function.name, Payload=b"{}")
    log_lines(function, "REPORT")
    began = time.monotonic()
    reply = client.invoke(FunctionName=function.name, Payload=b"{}")
    assert time.monotonic() - began < 2.5
    request_id = reply["ResponseMetadata"]["RequestId"]
    assert json.load(reply["Payload"])["request"] == request_id
    found = log_lines(function, "REPORT RequestId: " + request_id)
    report = next(line for line in found if line.startswith("REPORT RequestId: " + request_id))
    duration = float(report.split("\tDuration: ")[1].split(" ms")[0])
    assert 3000 <= duration < 10_000, report
    done = "[late] done with " + request_id
    assert found.index(done) < found.index(report)


def test_an_extension_that_does_not_come_back_times_out_after_the_answer(deploy, extension_layer, log_lines, client):
    stuck = """
    import time
    function, identity = register(["INVOKE", "SHUTDOWN"])
    for event in events(identity):
        say("event", json.dumps(event))
        if event["eventType"] == "SHUTDOWN":
            break
        if not os.path.exists("/tmp/stuck"):
            open("/tmp/stuck", "w").close()
            time.sleep(2.5)
    """
    code = """
    import os
    count = 0
    def handler(event, context):
        global count
        count += 1
        return {"count": count, "stuck": os.path.exists("/tmp/stuck")}
    """
    function = deploy({"index.py": code}, Layers=[extension_layer(stuck=stuck)], Timeout=2)
    reply = client.invoke(FunctionName=function.name, Payload=b"{}")
    assert "FunctionError" not in reply and json.load(reply["Payload"])["count"] == 1
    request_id = reply["ResponseMetadata"]["RequestId"]
    found = log_lines(function, "REPORT RequestId: " + request_id)
    report = next(line for line in found if line.startswith("REPORT"))
    assert "\tDuration: 2000.00 ms\t" in report and "\tStatus: timeout\t" in report, report
    shutdown = told(found, "stuck")[-1]
    assert (shutdown["eventType"], shutdown["shutdownReason"]) == ("SHUTDOWN", "timeout")
    # Started anew: memory is lost, /tmp is not.
    again = function.invoke()
    assert again.value() == {"count": 1, "stuck": True}
    assert "REPORT" in again.log and "Status" not in again.log


@pytest.mark.parametrize(
    "end, kind, detail",
    [
        ("os._exit(0)", "Extension.Crash", "exit code 0"),
        ("os._exit(3)", "Extension.Crash", "exit status 3"),
        ("os.kill(os.getpid(), 9)", "Extension.Crash", "signal: killed"),
        ("report('exit', identity, 'Extension.Broken'); sys.exit(1)", "Extension.ExitError", "exit status 1"),
    ],
)
def test_an_extension_that_ends_takes_the_invocation_along(deploy, extension_layer, log_lines, end, kind, detail):
    mortal = """
    function, identity = register(["INVOKE"])
    for event in events(identity):
        if not os.path.exists("/tmp/again"):
            open("/tmp/again", "w").close()
            %s
    """
    code = """
    import os, time
    first = not os.path.exists("/tmp/again")
    def handler(event, context):
        time.sleep(10 if first else 0)
        return "survived"
    """
    other = extension_layer(witness=LOOP)
    function = deploy({"index.py": code}, Layers=[extension_layer(mortal=mortal % end), other])
    reply = function.invoke()
    assert reply.failure() == {"errorType": kind, "errorMessage": "RequestId: %s Error: %s" % (reply.request_id, detail)}
    assert "\tStatus: error\tError Type: %s\t" % kind in reply.log
    found = log_lines(function, "REPORT")
    assert told(found, "witness")[-1]["shutdownReason"] == "failure"
    assert function.invoke().value() == "survived"


@pytest.mark.parametrize(
    "program, state, kind, detail",
    [
        ("os._exit(1)", "Started\tEvents: []", "Extension.Crash", "exit status 1"),
        (
            "function, identity = register(['INVOKE'])\nos._exit(0)",
            "Registered\tEvents: [INVOKE]",
            "Extension.Crash",
            "exit code 0",
        ),
        (
            "function, identity = register(['SHUTDOWN'])\nreport('init', identity, 'Extension.NoKey')\nsys.exit(2)",
            "InitError\tEvents: [SHUTDOWN]\tError Type: Extension.NoKey",
            "Extension.InitError",
            "exit status 2",
        ),
        (
            "#!/no/such/shell\n",
            "LaunchError\tEvents: []\tError Type: UnknownError",
            "Extension.LaunchError",
            "fork/exec /opt/extensions/bad: no such file or directory",
        ),
    ],
)
def test_an_extension_that_does_not_get_ready_fails_the_init(deploy, extension_layer, log_lines, program, state, kind, detail):
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(bad=program)])
    reply = function.invoke()
    assert reply.failure() == {"errorType": kind, "errorMessage": "RequestId: %s Error: %s" % (reply.request_id, detail)}
    found = log_lines(function, "REPORT")
    assert found.count("EXTENSION\tName: bad\tState: " + state) == 2, found
    inits = [line for line in found if line.startswith("INIT_REPORT")]
    assert [line.split("\t")[1:] for line in inits] == [
        ["Phase: %s" % phase, "Status: error", "Error Type: " + kind] for phase in ["init", "invoke"]
    ]
    assert not any("handled" in line for line in found)


def test_an_extension_that_ends_after_the_answer_leaves_the_answer(deploy, extension_layer, log_lines):
    mortal = """
    import time
    function, identity = register(["INVOKE"])
    for event in events(identity):
        time.sleep(0.7)
        os._exit(4)
    """
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(mortal=mortal)])
    for _ in range(2):
        reply = function.invoke({"n": 1})
        assert reply.value()["event"] == {"n": 1}
        assert "\tStatus: error\tError Type: Extension.Crash\t" in reply.log


def test_an_extension_that_never_asks_for_an_event_takes_all_the_time_there_is(deploy, extension_layer, log_lines):
    idle = """
    import time
    register(["INVOKE"])
    time.sleep(600)
    """
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(idle=idle)], Timeout=1)
    reply = function.invoke()
    message = "RequestId: %s Error: Task timed out after 1.00 seconds" % reply.request_id
    assert reply.failure() == {"errorType": "Sandbox.Timedout", "errorMessage": message}
    found = log_lines(function, "REPORT")
    assert found.count("EXTENSION\tName: idle\tState: Registered\tEvents: [INVOKE]") == 2
    inits = [line.split("\t") for line in found if line.startswith("INIT_REPORT")]
    assert [line[1:] for line in inits] == [["Phase: init", "Status: timeout"], ["Phase: invoke", "Status: timeout"]]
    assert 10_000 <= float(inits[0][0].split()[-2]) < 12_000


def test_a_file_that_may_not_be_executed_is_a_launch_error(deploy, extension_layer, log_lines):
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(mode=0o644, plain="")])
    reply = function.invoke()
    error = "RequestId: %s Error: fork/exec /opt/extensions/plain: permission denied" % reply.request_id
    assert reply.failure() == {"errorType": "Extension.LaunchError", "errorMessage": error}
    log_lines(function, "EXTENSION\tName: plain\tState: LaunchError\tEvents: []\tError Type: PermissionDenied")


def test_eleven_programs_are_too_many(deploy, extension_layer, log_lines):
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(**{"number_%02d" % number: LOOP for number in range(11)})])
    assert function.invoke().failure()["errorType"] == "Extension.LaunchError"
    log_lines(function, "EXTENSION\tName: number-10\tState: LaunchError\tEvents: []\tError Type: TooManyExtensions")
    ten = deploy({"index.py": HANDLER}, Layers=[extension_layer(**{"number_%02d" % number: LOOP for number in range(10)})], MemorySize=1024)
    assert ten.invoke({}).value()["event"] == {}


INTERNAL = """
import json, os, signal, sys, threading, urllib.error, urllib.request

API = "http://%s/2020-01-01/extension" % os.environ["AWS_LAMBDA_RUNTIME_API"]

def register(name, events):
    body = json.dumps({"events": events}).encode()
    request = urllib.request.Request(API + "/register", body, {"Lambda-Extension-Name": name})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.headers["Lambda-Extension-Identifier"]
    except urllib.error.HTTPError as error:
        return [error.code, json.load(error)]

def say(*words):
    print("[inside]", *words, flush=True)

def listen(identity):
    while True:
        request = urllib.request.Request(API + "/event/next", headers={"Lambda-Extension-Identifier": identity})
        with urllib.request.urlopen(request) as answer:
            say("event", answer.read().decode())

def stop(number, frame):
    say("terminated")
    sys.exit(0)

signal.signal(signal.SIGTERM, stop)
"""


def test_an_extension_may_live_inside_the_function(deploy, log_lines, client):
    code = """
    refused = register("inside", ["INVOKE", "SHUTDOWN"])
    threading.Thread(target=listen, args=[register("inside", ["INVOKE"])], daemon=True).start()
    def handler(event, context):
        return {"refused": refused, "late": register("late", [])}
    """
    function = deploy({"index.py": INTERNAL + textwrap.dedent(code)})
    reply = function.invoke()
    answer = reply.value()
    assert answer["refused"] == [
        403, {"errorType": "Extension.InvalidEventType", "errorMessage": "SHUTDOWN: ErrorInvalidEventType"},
    ]
    assert answer["late"] == [
        403, {"errorType": "Extension.RegistrationClosed", "errorMessage": "Extension registration closed already"},
    ]
    found = log_lines(function, "REPORT", "[inside] event")
    assert "EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]" in found
    assert [event["requestId"] for event in told(found, "inside")] == [reply.request_id]
    retire(client, function)
    log_lines(function, "[inside] terminated")


def test_a_runtime_is_terminated_for_the_sake_of_extensions_only(deploy, extension_layer, log_lines, client):
    code = {"index.py": INTERNAL + "def handler(event, context): return 1"}
    alone, accompanied = deploy(code), deploy(code, Layers=[extension_layer(first=LOOP)])
    for function in [alone, accompanied]:
        assert function.invoke().value() == 1
        retire(client, function)
    found = log_lines(accompanied, "[inside] terminated", '"shutdownReason": "spindown"')
    # First the runtime, then the extensions.
    assert next(i for i, line in enumerate(found) if "terminated" in line) < next(
        i for i, line in enumerate(found) if "SHUTDOWN" in line and "event" in line
    )
    # As much time again as the other needed.
    assert alone.invoke().value() == 1
    assert not any("terminated" in line for line in log_lines(alone, "REPORT"))


def test_who_is_late_at_the_end_is_killed(deploy, extension_layer, log_lines, client):
    stubborn = """
    import time
    function, identity = register(["SHUTDOWN"])
    for event in events(identity):
        left = event["deadlineMs"] / 1000 - time.time()
        began = time.monotonic()
        say("left %.3f" % left)
        while True:
            alive = time.monotonic() - began
            say("late" if alive > 0.8 else "alive", "%.3f" % alive)
            time.sleep(0.02)
    """
    unaware = """
    import signal, threading, time
    signal.signal(signal.SIGTERM, lambda number, frame: say("not for me"))
    function, identity = register(["INVOKE"])
    def live():
        while True:
            say("unaware")
            time.sleep(0.02)
    for event in events(identity):
        threading.Thread(target=live, daemon=True).start()
    """
    layers = [extension_layer(stubborn=stubborn), extension_layer(unaware=unaware)]
    function = deploy({"index.py": HANDLER}, Layers=layers)
    function.invoke().value()
    retire(client, function)
    found = log_lines(function, "[stubborn] late")
    left = float(next(line for line in found if "[stubborn] left" in line).split()[-1])
    assert 1.0 < left <= 2.0, found
    time.sleep(left)
    found = log_lines(function, "[stubborn] late")
    last = float([line for line in found if "[stubborn] late" in line][-1].split()[-1])
    assert 0.8 < last < left + 1.0
    # The one that does not want to know has not seen any of that time.
    assert not any("not for me" in line for line in found)
    late = next(place for place, line in enumerate(found) if "[stubborn] late" in line)
    assert not any("[unaware]" in line for line in found[late:])


def test_a_runtime_that_fails_ends_the_extensions_with_the_reason(deploy, extension_layer, log_lines):
    code = {"index.py": "import os\ndef handler(event, context): os._exit(1 if event.get('exit') else 0)"}
    function = deploy(code, Layers=[extension_layer(first=LOOP)])
    reply = function.invoke({"exit": True})
    assert reply.failure()["errorType"] == "Runtime.ExitError"
    assert reply.failure()["errorMessage"].endswith("Runtime exited with error: exit status 1")
    assert told(log_lines(function, "REPORT"), "first")[-1]["shutdownReason"] == "failure"


def test_an_extension_has_the_functions_variables_and_not_the_runtimes(deploy, extension_layer, log_lines):
    show = """
    function, identity = register([])
    say("has", json.dumps(sorted(os.environ)), os.getcwd())
    for event in events(identity):
        pass
    """
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(show=show)], Environment={"Variables": {"OWN": "x"}})
    function.invoke().value()
    line = next(line for line in log_lines(function, "[show] has") if "[show] has" in line)
    names = json.loads(line[line.index("[\"") : line.index("]", line.index("[\"")) + 1])
    for wanted in ["OWN", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_LAMBDA_FUNCTION_NAME", "PATH", "TZ"]:
        assert wanted in names
    for unwanted in [
        "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_XRAY_CONTEXT_MISSING",
        "AWS_XRAY_DAEMON_ADDRESS", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "_HANDLER",
    ]:
        assert unwanted not in names


def test_the_extension_of_the_guide_does_what_the_guide_says(deploy, extension_layer, log_lines, client):
    guide = (ROOT / "docs" / "guides" / "extensions.md").read_text()
    program = guide.split("```python\n")[1].split("```")[0]
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(counter=program)])
    for _ in range(2):
        function.invoke().value()
    retire(client, function)
    found = log_lines(function, "counted 2 until spindown")
    assert guide.split("\nEXTENSION\t")[1].split("\n")[0] in "\n".join(found)


def test_an_extension_on_the_library_for_rust(deploy, extension_layer, log_lines, client):
    program = rust_program(pathlib.Path(__file__).with_name("buffer-rust")).read_bytes()
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(buffer=program)])
    requests = [function.invoke().request_id for _ in range(3)]
    retire(client, function)
    invocation = '"handled null\\n" done-Success-3 report-256'
    log_lines(
        function,
        "[buffer] spindown after " + " ".join(requests),
        "[buffer] heard PlatformInitStart PlatformTelemetrySubscription PlatformInitRuntimeDone PlatformExtension"
        " PlatformInitReport " + " ".join("start-%s %s" % (request, invocation) for request in requests),
    )


def test_a_json_log_has_extensions_as_objects(deploy, extension_layer, log_lines):
    settings = {"LogFormat": "JSON", "ApplicationLogLevel": "WARN", "SystemLogLevel": "INFO"}
    function = deploy({"index.py": HANDLER}, Layers=[extension_layer(first=LOOP)], LoggingConfig=settings)
    function.invoke().value()
    found = log_lines(function, "platform.report", "[first] event")
    records = [json.loads(line) for line in found if line.startswith("{")]
    extension = next(record for record in records if record["type"] == "platform.extension")
    assert extension["record"] == {"name": "first", "state": "Ready", "events": ["INVOKE", "SHUTDOWN"]}
    report = next(record for record in records if record["type"] == "platform.report")["record"]
    assert [span["name"] for span in report["spans"]] == ["extensionOverhead"]
    assert 0 <= report["spans"][0]["durationMs"] <= report["metrics"]["durationMs"]


def test_an_extension_that_ends_between_events_costs_no_event(deploy, extension_layer, log_lines, client, platform):
    mortal = textwrap.indent(WAIT, "    ") + """
    import http.client
    function, identity = register(["INVOKE"])
    for event in events(identity):
        if os.path.exists("/tmp/go-answered"):
            continue
        wait("answered")
        say("gone")
        # It asks for the next event and does not live to see one.
        connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
        connection.request("GET", "/2020-01-01/extension/event/next", headers=identity)
        os._exit(5)
    """
    code = "import os\ncount = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return count"
    function = deploy({"index.py": code}, Layers=[extension_layer(mortal=mortal), extension_layer(witness=LOOP)])
    # Without its log's tail, which would come once the extensions are done.
    assert client.invoke(FunctionName=function.name)["Payload"].read() == b"1"
    release(platform, "answered", 1)
    log_lines(function, "[mortal] gone")
    assert function.invoke().value() == 1, "started anew"
    assert function.invoke().value() == 2

    def heard():
        events = told(log_lines(function, "shutdownReason"), "witness")
        return len(events) == 4 and events

    reasons = [event.get("shutdownReason") for event in wait_until(heard, "the other has heard of all")]
    assert reasons == [None, "failure", None, None]


def test_a_function_that_takes_too_long_is_answered_before_its_extensions_end(deploy, extension_layer, log_lines, client):
    thorough = """
    import time
    function, identity = register(["SHUTDOWN"])
    for event in events(identity):
        say("event", json.dumps(event))
        time.sleep(1.4)
        say("flushed")
        break
    """
    code = {"index.py": "import time\ndef handler(event, context): time.sleep(event.get('sleep', 0))"}
    function = deploy(code, Layers=[extension_layer(thorough=thorough)], Timeout=1)
    client.invoke(FunctionName=function.name, Payload=b"{}")
    began = time.monotonic()
    reply = client.invoke(FunctionName=function.name, Payload=b'{"sleep": 10}')
    assert 1 <= time.monotonic() - began < 2.3
    assert json.load(reply["Payload"])["errorType"] == "Sandbox.Timedout"
    found = log_lines(function, "[thorough] flushed", "Status: timeout")
    assert told(found, "thorough")[-1]["shutdownReason"] == "timeout"
