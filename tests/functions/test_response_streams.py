"""Results that are streamed while they are made, read by boto3."""

import base64
import json
import os
import pathlib
import time

import pytest
from building import missing

SYSTEM_PYTHON = "/usr/bin/python3"

# A runtime that speaks the streaming part of the Runtime API by hand, so that it can also break it.
BOOTSTRAP = """\
    #!/usr/bin/python3
    import base64, json, os, socket, time

    host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
    BASE = "/2018-06-01/runtime/invocation/"

    def chunk(data):
        return b"%x\\r\\n%s\\r\\n" % (len(data), data)

    def read_next():
        with socket.create_connection((host, int(port))) as api:
            api.sendall(f"GET {BASE}next HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n".encode())
            answer = b""
            while data := api.recv(65536):
                answer += data
        head, body = answer.split(b"\\r\\n\\r\\n", 1)
        headers = dict(line.lower().split(": ", 1) for line in head.decode().split("\\r\\n")[1:])
        return headers["lambda-runtime-aws-request-id"], json.loads(body)

    while True:
        request_id, event = read_next()
        print("event", json.dumps(event), flush=True)
        with socket.create_connection((host, int(port))) as api:
            def post(what, headers):
                api.sendall(f"POST {BASE}{request_id}/{what} HTTP/1.1\\r\\nHost: x\\r\\n{headers}\\r\\n".encode())
            if "error" in event:
                body = json.dumps({"errorType": "Early", "errorMessage": event["error"]}).encode()
                post("error", f"Content-Length: {len(body)}\\r\\n")
                api.sendall(body)
                api.recv(65536)
                continue
            post("response", "Lambda-Runtime-Function-Response-Mode: streaming\\r\\nTransfer-Encoding: chunked\\r\\n"
                 "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\\r\\n")
            for number in range(event.get("chunks", 1)):
                api.sendall(chunk(b"%06d" % number + b"x" * event.get("fill", 0)))
                time.sleep(event.get("pause", 0))
            if "exit" in event:
                os._exit(event["exit"])
            if "hang" in event:
                time.sleep(600)
            trailers = ""
            if "late" in event:
                body = base64.b64encode(json.dumps({"errorType": "Late", "errorMessage": event["late"]}).encode())
                trailers = ("Lambda-Runtime-Function-Error-Type: Function.Late\\r\\n"
                            f"Lambda-Runtime-Function-Error-Body: {body.decode()}\\r\\n")
            api.sendall(b"0\\r\\n" + trailers.encode() + b"\\r\\n")
            api.recv(65536)
"""


LIMIT_BYTES = 200 * 1024 * 1024


@pytest.fixture
def deploy_streaming(deploy):
    def deploy_streaming(**settings):
        if not os.access(SYSTEM_PYTHON, os.X_OK):
            missing("there is no %s, which a custom runtime could use" % SYSTEM_PYTHON)
        return deploy({"bootstrap": BOOTSTRAP}, runtime="provided.al2023", handler="x", **settings)

    return deploy_streaming


@pytest.fixture
def streaming(deploy_streaming):
    return deploy_streaming(Timeout=5)


def stream(function, event, **more):
    """The chunks of an invocation and its end."""
    response = function.client.invoke_with_response_stream(
        FunctionName=function.name, Payload=json.dumps(event), **more
    )
    assert (response["StatusCode"], response["ExecutedVersion"]) == (200, "$LATEST")
    chunks, end = [], None
    for message in response["EventStream"]:
        assert end is None, "something came after the end"
        if "PayloadChunk" in message:
            chunks.append((time.monotonic(), message["PayloadChunk"]["Payload"]))
        else:
            end = message["InvokeComplete"]
    assert end is not None
    return chunks, end


def test_chunks_come_as_they_are_made(streaming):
    chunks, end = stream(streaming, {"chunks": 4, "pause": 0.2}, LogType="Tail")
    assert b"".join(data for _, data in chunks) == b"000000000001000002000003"
    assert chunks[-1][0] - chunks[0][0] > 0.4
    assert "ErrorCode" not in end
    log = base64.b64decode(end["LogResult"]).decode()
    assert log.startswith("START RequestId: ") and "\nREPORT RequestId: " in log


def test_failures_are_in_the_last_message(streaming):
    def failure(event):
        chunks, end = stream(streaming, event)
        assert end["ErrorCode"] == "Unhandled"
        return b"".join(data for _, data in chunks), json.loads(end["ErrorDetails"])

    assert failure({"error": "no"}) == (b"", {"errorType": "Early", "errorMessage": "no"})
    assert failure({"late": "half-way"}) == (b"000000", {"errorType": "Late", "errorMessage": "half-way"})
    sent, document = failure({"exit": 3})
    assert (sent, document["errorType"]) == (b"000000", "Runtime.ExitError")
    assert document["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
    sent, document = failure({"hang": True})
    assert (sent, document["errorType"]) == (b"000000", "Sandbox.Timedout")
    assert stream(streaming, {})[0][0][1] == b"000000"


def test_a_slow_client_slows_the_function_and_may_leave(streaming):
    response = streaming.client.invoke_with_response_stream(
        FunctionName=streaming.name, Payload=json.dumps({"chunks": 900, "fill": 65536})
    )
    messages = iter(response["EventStream"])
    first = next(messages)["PayloadChunk"]["Payload"]
    assert first.startswith(b"000000")
    time.sleep(0.3)
    received = len(first) + sum(len(message["PayloadChunk"]["Payload"]) for message in messages if "PayloadChunk" in message)
    assert received == 900 * 65542
    response = streaming.client.invoke_with_response_stream(
        FunctionName=streaming.name, Payload=json.dumps({"chunks": 50, "fill": 65536})
    )
    response["EventStream"].close()
    # The function runs to its end and is there for the next event.
    assert stream(streaming, {"chunks": 2})[1] == {}


def test_a_buffered_invocation_collects_the_stream(streaming):
    assert streaming.invoke({"chunks": 2}).payload == b"000000000001"
    assert streaming.invoke({"late": "x"}).failure() == {"errorType": "Late", "errorMessage": "x"}


def test_a_stream_ends_at_its_limit_and_is_never_held_in_memory(deploy_streaming, platform):
    def resident_bytes():
        status = pathlib.Path("/proc/%d/status" % platform.pid).read_text()
        return 1024 * int(status.split("VmRSS:")[1].split()[0])

    function = deploy_streaming(Timeout=60, MemorySize=1769)
    before = resident_bytes()
    response = function.client.invoke_with_response_stream(
        FunctionName=function.name, Payload=json.dumps({"chunks": 3400, "fill": 65536})
    )
    received, most, end = 0, 0, None
    for message in response["EventStream"]:
        if "PayloadChunk" in message:
            received += len(message["PayloadChunk"]["Payload"])
            most = max(most, received and resident_bytes())
        else:
            end = message["InvokeComplete"]
    assert LIMIT_BYTES - 100_000 < received <= LIMIT_BYTES
    assert end["ErrorCode"] == "Unhandled"
    document = json.loads(end["ErrorDetails"])
    assert document["errorType"] == "Function.ResponseSizeTooLarge"
    assert str(LIMIT_BYTES) in document["errorMessage"]
    assert most - before < 50_000_000, "the platform passes on what it gets"
    # The environment is there for the next event, whatever has become of the function's process.
    assert stream(function, {"chunks": 2})[1] == {}
