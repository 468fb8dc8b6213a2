"""Extensions as their authors write them, layers of them, and what of them shows."""

import io
import json
import textwrap
import time
import zipfile

# One file, the standard library, a loop around `next`: what follows is the part that all extensions share.
PRELUDE = r'''#!/usr/bin/env python3
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

# The rest of an extension that tells its log all that it is told.
LOOP = """
function, identity = register(["INVOKE", "SHUTDOWN"])
for event in events(identity):
    say("event", json.dumps(event))
    if event["eventType"] == "SHUTDOWN":
        break
"""


def complete(program):
    """A program as it is launched: a compiled one and a script as they are, all else behind the prelude."""
    if isinstance(program, bytes):
        return program
    program = textwrap.dedent(program)
    return program if program.startswith("#!") else PRELUDE + program


def archive_of_programs(programs, mode=0o755):
    """A layer's archive with these programs as extensions."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, text in programs.items():
            entry = zipfile.ZipInfo("extensions/" + name.replace("_", "-"))
            entry.external_attr = mode << 16
            package.writestr(entry, complete(text))
    return archive.getvalue()


def told(lines, name):
    """The events that an extension has said it was told."""
    marker = "[%s] event " % name
    return [json.loads(line[len(marker) :]) for line in lines if line.startswith(marker)]


def messages(logs, function_name):
    """The lines of a function's log."""
    try:
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName="/aws/lambda/" + function_name)
        return [event["message"].rstrip("\n") for page in pages for event in page["events"]]
    except logs.exceptions.ResourceNotFoundException:
        return []


def retire(client, function):
    """Makes the instances of what the function was before superfluous."""
    client.update_function_configuration(FunctionName=function.name, Description="changed at %f" % time.time())
    patience = {"Delay": 0.05, "MaxAttempts": 400}
    client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=patience)
