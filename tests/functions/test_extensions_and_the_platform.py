"""Extensions at the platform's own end, and without walls: each test has a platform of its own."""

import io
import json
import time
import zipfile

import pytest
from extending import LOOP, archive_of_programs, messages, told
from samples import PYTHON, ROLE

from daemon import Platform, default_isolation, wait_until

STUBBORN = """
import time
function, identity = register(["INVOKE", "SHUTDOWN"])
for event in events(identity):
    say("event", json.dumps(event))
    if event["eventType"] == "SHUTDOWN":
        while True:
            time.sleep(60)
"""

CODE = """
import os, tempfile
MARK = os.path.join(tempfile.gettempdir(), "mark")
def handler(event, context):
    if event.get("exit"):
        os._exit(3)
    return {"request": context.aws_request_id, "marked": os.path.exists(MARK) or open(MARK, "w").close()}
"""


def deploy(client, programs):
    """Deploys a function with these programs as extensions, and gives its name."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("index.py", CODE)
    layer = client.publish_layer_version(LayerName="extensions", Content={"ZipFile": archive_of_programs(programs)})
    client.create_function(
        FunctionName="extended", Runtime=PYTHON, Handler="index.handler", Role=ROLE, Code={"ZipFile": archive.getvalue()},
        Layers=[layer["LayerVersionArn"]], Timeout=10,
    )
    client.get_waiter("function_active_v2").wait(FunctionName="extended", WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
    return "extended"


def invoke(client, name, event=None):
    reply = client.invoke(FunctionName=name, Payload=json.dumps(event or {}), LogType="Tail")
    return json.loads(reply["Payload"].read())


@pytest.mark.parametrize("isolation", ["namespaces", "process"])
def test_extensions_hear_of_the_platforms_end_and_cannot_delay_it_for_long(tmp_path, isolation):
    if isolation == "namespaces":
        isolation = default_isolation()
    with Platform(tmp_path, isolation=isolation) as platform:
        name = deploy(platform.client(), {"witness": LOOP, "stubborn": STUBBORN})
        assert invoke(platform.client(), name)["marked"] is None
        began = time.monotonic()
        assert platform.stop() == 0
        assert 1.5 < time.monotonic() - began < 10
        platform.start()
        found = messages(platform.client("logs"), name)
        for extension in ["witness", "stubborn"]:
            assert [event["eventType"] for event in told(found, extension)] == ["INVOKE", "SHUTDOWN"]
            assert told(found, extension)[-1]["shutdownReason"] == "spindown"


def test_without_walls_extensions_are_the_same(tmp_path):
    with Platform(tmp_path, isolation="process") as platform:
        client, logs = platform.client(), platform.client("logs")
        name = deploy(client, {"one": LOOP, "two": LOOP})
        first = invoke(client, name)
        assert first["marked"] is None
        failed = invoke(client, name, {"exit": True})
        assert failed["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
        # Started anew, with what was in /tmp.
        assert invoke(client, name)["marked"] is True

        def is_complete():
            return all(len(told(messages(logs, name), extension)) == 4 for extension in ["one", "two"])

        wait_until(is_complete, "both extensions have told of three events and one end")
        for extension in ["one", "two"]:
            events = told(messages(logs, name), extension)
            assert events[0]["requestId"] == first["request"]
            assert [event.get("shutdownReason") for event in events] == [None, None, "failure", None]
