"""Extensions on a running platform: programs of layers beside the function, and what lives inside its process."""

import io
import json
import textwrap
import time
import zipfile

import pytest

PATIENCE_SECONDS = 30

# An extension as its authors write it: one file, the standard library, a loop around `next`.
EXTENSION = r'''#!/usr/bin/env python3
import json, os, sys, urllib.request

NAME = os.path.basename(sys.argv[0])
API = "http://%s/2020-01-01/extension" % os.environ["AWS_LAMBDA_RUNTIME_API"]


def call(path, headers, document=None):
    data = None if document is None else json.dumps(document).encode()
    with urllib.request.urlopen(urllib.request.Request(API + path, data, headers)) as answer:
        return json.loads(answer.read() or b"null"), answer.headers


def say(*words):
    print("[%s]" % NAME, *words, flush=True)


def register(events):
    headers = {"Lambda-Extension-Name": NAME, "Lambda-Extension-Accept-Feature": "accountId"}
    function, headers = call("/register", headers, {"events": events})
    return function, {"Lambda-Extension-Identifier": headers["Lambda-Extension-Identifier"]}


def events(identity):
    while True:
        event, headers = call("/event/next", identity)
        assert headers["Lambda-Extension-Event-Identifier"]
        yield event


def report(kind, identity, error):
    return call("/%s/error" % kind, {**identity, "Lambda-Extension-Function-Error-Type": error}, {"errorMessage": error})


'''

HANDLER = """
import json, os
def handler(event, context):
    print("handled", json.dumps(event))
    return {"event": event, "request": context.aws_request_id}
"""


def archive_of(files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for path, (text, mode) in files.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = mode << 16
            package.writestr(entry, text)
    return archive.getvalue()


@pytest.fixture
def layer(client, unique):
    """Publishes programs as a layer of extensions."""
    published = []

    def layer(mode=0o755, **programs):
        files = {}
        for name, text in programs.items():
            text = textwrap.dedent(text)
            text = text if text.startswith("#!") else EXTENSION + text
            files["extensions/" + name.replace("_", "-")] = (text, mode)
        name = unique("extensions")
        version = client.publish_layer_version(LayerName=name, Content={"ZipFile": archive_of(files)})
        published.append((name, version["Version"]))
        return version["LayerVersionArn"]

    yield layer
    for name, number in published:
        client.delete_layer_version(LayerName=name, VersionNumber=number)


@pytest.fixture
def lines(logs):
    """Reads the log of a function until it has what is waited for."""

    def lines(function, *wanted):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                pages = logs.get_paginator("filter_log_events").paginate(logGroupName="/aws/lambda/" + function.name)
                found = [event["message"].rstrip("\n") for page in pages for event in page["events"]]
            except logs.exceptions.ResourceNotFoundException:
                found = []
            if all(any(text in line for line in found) for text in wanted):
                return found
            assert time.monotonic() < deadline, (wanted, found)
            time.sleep(0.05)

    return lines


def test_an_external_extension_lives_beside_the_function(deploy, layer, lines, client):
    arn = layer(
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
    found = lines(function, "EXTENSION\tName: first\tState: Ready\tEvents: [INVOKE, SHUTDOWN]")
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
    # Instances of what the function was before are not needed any more.
    client.update_function_configuration(FunctionName=function.name, Description="changed")
    lines(function, '"shutdownReason": "spindown"')
