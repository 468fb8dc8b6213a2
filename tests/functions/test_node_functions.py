"""Managed Node.js on a running platform: what callers and logs see when a function works or fails."""

import json
import re

import pytest
from building import tool

RUNTIME = "nodejs20.x"


@pytest.fixture(autouse=True)
def node_is_installed():
    tool("node")


@pytest.mark.parametrize(
    "file, source",
    [
        ("index.js", "exports.handler = async (event) => ({ event })"),
        ("index.js", "exports.handler = (event, context, callback) => callback(null, { event })"),
        ("index.js", "exports.handler = (event, context) => context.succeed({ event })"),
        ("index.mjs", "export const handler = async (event) => ({ event })"),
        ("index.cjs", "exports.handler = async (event) => ({ event })"),
        ("index.js", "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
         " stream.write(JSON.stringify({ event })); stream.end(); })"),
    ],
)  # fmt: skip
def test_ways_to_write_a_handler(deploy, file, source):
    function = deploy({file: source}, runtime=RUNTIME)
    for number in range(3):
        assert function.invoke(number).value() == {"event": number}


def test_an_exception_has_the_clouds_shape(deploy):
    fail = deploy(
        {"index.js": "exports.handler = async () => { throw new RangeError('too far') }"}, runtime=RUNTIME
    )
    for _ in range(2):
        reply = fail.invoke()
        error = reply.failure()
        trace = error.pop("trace")
        assert error == {"errorType": "RangeError", "errorMessage": "too far"}
        assert trace[0] == "RangeError: too far" and trace[1].startswith("    at ")
        assert "\tERROR\tInvoke Error \t{" in reply.log


@pytest.mark.parametrize(
    "files, handler, error_type, message",
    [
        ({"index.js": "require('nothere')"}, "index.handler", "Runtime.ImportModuleError",
         "Error: Cannot find module 'nothere'"),
        ({"index.js": ""}, "index.handler", "Runtime.HandlerNotFound",
         "index.handler is undefined or not exported"),
        ({"index.js": "function {"}, "index.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: "),
        ({"index.mjs": "throw new TypeError('config')"}, "index.handler", "TypeError", "config"),
    ],
)  # fmt: skip
def test_initialisation_errors_reach_the_caller(deploy, files, handler, error_type, message):
    broken = deploy(files, runtime=RUNTIME, handler=handler)
    for _ in range(2):
        error = broken.invoke().failure()
        assert error["errorType"] == error_type
        assert error["errorMessage"].startswith(message)


def test_a_rejection_that_nobody_handles(deploy):
    leaver = deploy(
        {
            "index.js": """
            exports.handler = async (event) => {
                if (!event) return 'fine';
                Promise.reject(new Error('lost'));
                await new Promise((resolve) => setTimeout(resolve, 10000));
            }
            """
        },
        runtime=RUNTIME,
    )
    assert leaver.invoke(0).value() == "fine"
    error = leaver.invoke(1).failure()
    assert (error["errorType"], error["errorMessage"]) == (
        "Runtime.UnhandledPromiseRejection", "Error: lost"
    )  # fmt: skip
    assert leaver.invoke(0).value() == "fine"


def test_an_exit_is_told_and_repaired(deploy):
    leaver = deploy(
        {"index.js": "exports.handler = async (event) => { if (event) process.exit(event); return 1 }"},
        runtime=RUNTIME,
    )
    error = leaver.invoke(7).failure()
    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: exit status 7")
    assert leaver.invoke(0).value() == 1


def test_an_error_in_the_middle_of_a_stream_fails_the_invocation(deploy):
    stream = deploy(
        {
            "index.js": """
            exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                stream.write('"begun');
                await new Promise((resolve) => setTimeout(resolve, 20));
                if (event) throw new Error('late');
                stream.end('"');
            })
            """
        },
        runtime=RUNTIME,
    )
    assert stream.invoke(0).value() == "begun"
    error = stream.invoke(1)
    assert error.error == "Unhandled"
    assert stream.invoke(0).value() == "begun"


def test_console_lines_carry_time_request_and_level(deploy):
    log = deploy(
        {
            "index.js": """
            exports.handler = async (event, context) => {
                console.log('one\\ntwo'); console.warn({ a: 1 }); process.stdout.write('raw\\n');
                return context.awsRequestId;
            }
            """
        },
        runtime=RUNTIME,
    )
    reply = log.invoke()
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert re.search(r"%s\t%s\tINFO\tone[\r\n]two\n" % (stamp, reply.value()), reply.log)
    assert re.search(r"%s\t%s\tWARN\t{ a: 1 }\n" % (stamp, reply.value()), reply.log)
    assert "\nraw\n" in reply.log


def test_json_logs(deploy):
    log = deploy(
        {"index.js": "exports.handler = async () => { console.error('hello', 1); console.debug('hidden') }"},
        runtime=RUNTIME,
        LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "INFO"},
    )
    tail = log.invoke().log
    lines = [json.loads(line) for line in tail.splitlines() if "hello" in line]
    assert len(lines) == 1 and (lines[0]["level"], lines[0]["message"]) == ("ERROR", "hello 1")
    assert "hidden" not in tail


def test_callbacks_are_refused_where_the_cloud_refuses_them(deploy):
    old = deploy(
        {"index.js": "exports.handler = (event, context, callback) => callback(null, 1)"},
        runtime="nodejs24.x",
    )
    assert old.invoke().failure()["errorType"] == "Runtime.CallbackHandlerDeprecated"


def test_the_heap_follows_the_memory_size(deploy):
    heap = deploy(
        {
            "index.js": """
            const v8 = require('v8');
            exports.handler = async () => v8.getHeapStatistics().heap_size_limit / 1048576;
            """
        },
        runtime=RUNTIME,
        MemorySize=512,
    )
    assert 400 < heap.invoke().value() < 600
