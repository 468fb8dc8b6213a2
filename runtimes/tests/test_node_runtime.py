"""The managed Node.js runtime against a fake Runtime API, with every interpreter of this host."""

import json
import os
import re
import textwrap
from functools import partial

import pytest
from fake_runtime_api import Runtime

BOOTSTRAP = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "node", "bootstrap.cjs"
)


@pytest.fixture
def launch(node, tmp_path):
    """Starts the runtime on a module with the given source."""
    started = []

    def launch(source, handler="index.handler", env=None, files=None, name="index.js", **options):
        for file, text in {name: source, **(files or {})}.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))
        runtime = Runtime([node, BOOTSTRAP], tmp_path, handler, env, **options)
        started.append(runtime)
        return runtime

    yield launch
    for runtime in started:
        runtime.__exit__()


@pytest.fixture(params=["fresh", "stem"])
def start(launch, request):
    """Starts it at once, and as a stem that becomes it: no test may find a difference."""
    return partial(launch, stem=request.param == "stem")


def test_answers_several_invocations_over_one_connection(start):
    runtime = start("exports.handler = async (event) => ({ got: event, é: '😀' })")
    for number in range(5):
        answer = runtime.invoke({"n": number}, request_id="r%d" % number)
        assert (answer.kind, answer.request_id) == ("response", "r%d" % number)
        assert answer.json == {"got": {"n": number}, "é": "😀"}
        assert answer.headers["Content-Type"] == "application/json"
    assert runtime.api.connections == 1


def test_survives_a_platform_that_closes_connections(start):
    runtime = start("exports.handler = async (event) => event", close_after_each=True)
    for number in range(3):
        assert runtime.invoke(number).json == number


@pytest.mark.parametrize(
    "source, expected",
    [
        ("async (event) => event", 1),
        ("async () => {}", None),
        ("async () => () => 1", None),
        ("(event, context, callback) => callback(null, event)", 1),
        ("(event, context, callback) => setTimeout(() => callback(null, event), 20)", 1),
        ("(event, context) => context.succeed(event)", 1),
        ("(event, context) => context.done(null, event)", 1),
        ("(event) => { setTimeout(() => {}, 20); }", None),
        ("(event) => event", None),
        ("async (event, context, callback) => { callback(null, 1); callback(null, 2); }", 1),
        ("(e, c, callback) => { let n = 0; callback(null, { get n() { return n; } });"
         " setTimeout(() => { n = 5; }, 30); }", {"n": 5}),
        ("(e, context, callback) => { context.callbackWaitsForEmptyEventLoop = false;"
         " setInterval(() => {}, 10); callback(null, 1); }", 1),
        ("(e) => ({ then(resolve) { setTimeout(() => resolve('thenable'), 10); } })", "thenable"),
    ],
)  # fmt: skip
def test_ways_to_answer(start, source, expected):
    runtime = start("exports.handler = " + source)
    for _ in range(2):
        assert runtime.invoke(1).json == expected


@pytest.mark.parametrize(
    "source, error_type, message",
    [
        ("async () => { throw new TypeError('oh') }", "TypeError", "oh"),
        ("() => { throw new TypeError('oh') }", "TypeError", "oh"),
        ("(e, c, callback) => callback(new RangeError('oh'))", "RangeError", "oh"),
        ("(e, c, callback) => callback('text')", "string", "text"),
        ("(e, c) => c.fail(new Error('oh'))", "Error", "oh"),
        ("(e, c) => c.fail()", "string", "handled"),
        ("async () => Promise.reject('text')", "string", "text"),
        ("async () => { const a = {}; a.a = a; return a; }", "Error",
         "Unable to stringify response body"),
        ("async () => 1n", "Error", "Unable to stringify response body"),
    ],
)  # fmt: skip
def test_errors_are_shaped_as_in_the_cloud(start, tmp_path, source, error_type, message):
    runtime = start("exports.handler = (e, c, cb) => e ? cb(null, e) : f(e, c, cb); const f = " + source)
    answer = runtime.invoke(None, request_id="r1")
    assert (answer.kind, answer.request_id) == ("error", "r1")
    assert answer.headers["Lambda-Runtime-Function-Error-Type"] == error_type
    assert (answer.json["errorType"], answer.json["errorMessage"]) == (error_type, message)
    if error_type != "string":
        assert answer.json["trace"][0] == "%s: %s" % (error_type, message)
        assert answer.json["trace"][1].startswith("    at ")
    assert runtime.invoke(7).json == 7
    log = runtime.stop()
    assert re.match(r"\S+Z\tr1\tERROR\tInvoke Error \t\{\"errorType\":", log)


@pytest.mark.parametrize(
    "source, error_type, message, code, title",
    [
        ("setTimeout(() => { throw new Error('late') }, 10)", "Error", "late", 129,
         "Uncaught Exception"),
        ("Promise.reject(new Error('lost'))", "Runtime.UnhandledPromiseRejection", "Error: lost", 128,
         "Unhandled Promise Rejection"),
    ],
)  # fmt: skip
def test_what_nobody_catches_ends_the_process(start, source, error_type, message, code, title):
    runtime = start("exports.handler = async () => { %s; await new Promise(() => setTimeout(() => {}, 9999)); }" % source)
    error = runtime.invoke({}).json
    assert (error["errorType"], error["errorMessage"]) == (error_type, message)
    assert error["trace"][0] == error_type + ": " + message
    exit_code, log = runtime.wait()
    assert exit_code == code
    assert "\trequest-1\tERROR\t" + title in log


def test_leaving_the_process_is_not_an_answer(start):
    runtime = start("exports.handler = async () => { console.log('bye'); process.exit(3) }")
    runtime.api.send({})
    code, log = runtime.wait()
    assert code == 3 and log.endswith("\tINFO\tbye\n")
    assert runtime.api.answers.empty()


@pytest.mark.parametrize(
    "source, handler, error_type, message",
    [
        ("require('nothere')", "index.handler", "Runtime.ImportModuleError",
         "Error: Cannot find module 'nothere'"),
        ("", "missing.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'missing'"),
        ("", "index.handler", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"),
        ("exports.handler = 1", "index.handler", "Runtime.HandlerNotFound",
         "index.handler is not a function"),
        ("", "index", "Runtime.MalformedHandlerName", "Bad handler"),
        ("", "../index.handler", "Runtime.MalformedHandlerName", "'../index.handler' is not a valid"),
        ("function {", "index.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: "),
        ("throw new RangeError('init')", "index.handler", "RangeError", "init"),
        ("exports.handler = () => {}; exports.handler[Symbol.for('aws.lambda.runtime.handler.streaming')]"
         " = 'request'", "index.handler", "Runtime.MalformedStreamingHandler", "Only response"),
    ],
)  # fmt: skip
def test_initialisation_errors(start, source, handler, error_type, message):
    runtime = start(source, handler)
    answer = runtime.api.answer()
    assert answer.kind == "init error"
    assert answer.headers["Lambda-Runtime-Function-Error-Type"] == error_type
    assert answer.json["errorType"] == error_type
    assert answer.json["errorMessage"].startswith(message)
    assert answer.json["trace"][0].startswith("%s: %s" % (error_type, message))
    code, log = runtime.wait()
    assert code == 129
    assert re.match(r"\S+Z\tundefined\tERROR\tUncaught Exception \t\{", log)


def test_an_exception_after_the_start_ends_the_initialisation(start):
    runtime = start("Promise.reject(new Error('x')); module.exports = {}; await1 = 1", "index.handler")
    assert runtime.api.answer().kind == "init error"


@pytest.mark.parametrize(
    "files, handler",
    [
        ({"index.mjs": "export const handler = async () => 'ok'"}, "index.handler"),
        ({"index.mjs": "await 1; export const api = { v1: { handler: async () => 'ok' } }"},
         "index.api.v1.handler"),
        ({"index.cjs": "exports.handler = async () => 'ok'"}, "index.handler"),
        ({"package.json": '{"type": "module"}', "a/b.js": "export const handler = async () => 'ok'"},
         "a/b.handler"),
        ({"package.json": '{"type": "module"}', "a/package.json": "{}",
          "a/b.js": "exports.handler = async () => 'ok'"}, "a/b.handler"),
        ({"node_modules/dep/index.js": "exports.handler = async () => 'ok'"}, "dep.handler"),
        ({"index.js": "import('./x.mjs'); exports.handler = async () => (await import('./x.mjs')).x",
          "x.mjs": "export const x = 'ok'"}, "index.handler"),
    ],
)  # fmt: skip
def test_places_of_a_handler(start, files, handler):
    runtime = start("", handler, files=files, name="unrelated.txt")
    assert runtime.invoke({}).json == "ok"


def test_a_layer_is_found_through_the_node_path(start, tmp_path):
    layer = tmp_path / "opt" / "node_modules"
    (layer / "dep").mkdir(parents=True)
    (layer / "dep" / "index.js").write_text("module.exports = 'layer'")
    runtime = start(
        "const dep = require('dep'); exports.handler = async () => dep", env={"NODE_PATH": str(layer)}
    )
    assert runtime.invoke({}).json == "layer"


def test_an_import_finds_a_layer_behind_the_package(start, tmp_path):
    layer = tmp_path / "opt" / "node_modules"
    for place, name in ((layer, "dep"), (layer, "both"), (tmp_path / "node_modules", "both")):
        (place / name).mkdir(parents=True)
        (place / name / "index.js").write_text("module.exports = '%s'" % place.parent.name)
    runtime = start(
        """
        import { createRequire } from 'node:module';
        import dep from 'dep';
        import both from 'both';
        const missing = await import('missing').catch((error) => error.code);
        export const handler = async () => [dep, both, createRequire(import.meta.url)('dep'), missing];
        """,
        env={"NODE_PATH": "%s:/nowhere/node_modules" % layer},
        name="index.mjs",
    )
    assert runtime.invoke({}).json == ["opt", tmp_path.name, "opt", "ERR_MODULE_NOT_FOUND"]


def test_the_context_is_complete(start):
    runtime = start(
        """
        exports.handler = async (event, context) => ({
            ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID,
        })
        """
    )
    got = runtime.invoke(
        {},
        Lambda_Runtime_Client_Context=json.dumps({"custom": {"a": "é"}}, ensure_ascii=True),
        Lambda_Runtime_Cognito_Identity=json.dumps({"cognitoIdentityId": "i"}),
        Lambda_Runtime_Aws_Tenant_Id="blue",
        Lambda_Runtime_Trace_Id="Root=1-a-b",
    ).json
    assert 55_000 < got.pop("remaining") <= 60_000
    assert got == {
        "callbackWaitsForEmptyEventLoop": True,
        "functionVersion": "$LATEST",
        "functionName": "f",
        "memoryLimitInMB": "128",
        "logGroupName": "/aws/lambda/f",
        "logStreamName": "2026/01/01/[$LATEST]0",
        "clientContext": {"custom": {"a": "é"}},
        "identity": {"cognitoIdentityId": "i"},
        "invokedFunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "awsRequestId": "request-1",
        "tenantId": "blue",
        "trace": "Root=1-a-b",
    }
    assert "trace" not in runtime.invoke({}).json


def test_bad_inputs_fail_only_their_invocation(start):
    runtime = start("exports.handler = async (event) => event")
    assert runtime.invoke(b"{", raw=True).json["errorType"] == "SyntaxError"
    error = runtime.invoke({}, Lambda_Runtime_Client_Context="{").json
    assert error["errorMessage"].startswith("Cannot parse ClientContext as json")
    assert runtime.invoke(1, Lambda_Runtime_Invocation_Id="attempt-7").headers[
        "Lambda-Runtime-Invocation-Id"
    ] == "attempt-7"  # fmt: skip


def test_large_payloads(start):
    runtime = start("exports.handler = async (event) => event")
    event = "é" * 2_500_000
    assert runtime.invoke(event).json == event


def test_a_refused_response_does_not_end_the_runtime(start):
    runtime = start("exports.handler = async (event) => 'x'.repeat(event)")
    assert runtime.invoke(7_000_000).kind == "too large"
    assert runtime.invoke(3).json == "xxx"
    assert "Http response code: 413." in runtime.stop()


def test_console_lines_carry_time_request_and_level(start):
    runtime = start(
        """
        console.log('init');
        exports.handler = async () => {
            console.log('a %s\\nb', 1, { x: 1 });
            console.debug('d'); console.info('i'); console.warn('w'); console.error(new Error('e'));
            process.stdout.write('raw\\n');
        }
        """
    )
    runtime.invoke({}, request_id="r1")
    lines = runtime.stop().split("\n")
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    for line, rest in zip(
        lines,
        ["undefined\tINFO\tinit", "r1\tINFO\ta 1\rb { x: 1 }", "r1\tDEBUG\td", "r1\tINFO\ti",
         "r1\tWARN\tw", "r1\tERROR\tError: e\r    at .*"],
        strict=False,
    ):  # fmt: skip
        assert re.fullmatch(stamp + "\t" + rest, line), line
    assert lines[6:] == ["raw", ""]


def test_json_logs(start):
    runtime = start(
        """
        exports.handler = async () => {
            console.debug('hidden');
            console.log({ a: 1 });
            console.warn('w', 2);
            console.error('e', new RangeError('r'));
            throw new TypeError('t');
        }
        """,
        env={"AWS_LAMBDA_LOG_FORMAT": "JSON", "AWS_LAMBDA_LOG_LEVEL": "INFO"},
    )
    runtime.invoke({}, request_id="r1")
    lines = [json.loads(line) for line in runtime.stop().splitlines()]
    assert all(line.pop("timestamp") for line in lines)
    assert lines[0] == {"level": "INFO", "requestId": "r1", "message": {"a": 1}}
    assert lines[1] == {"level": "WARN", "requestId": "r1", "message": "w 2"}
    assert (lines[2]["errorType"], lines[2]["errorMessage"]) == ("RangeError", "r")
    assert lines[3]["message"]["errorType"] == "TypeError"


def test_many_lines_are_not_lost_at_the_end(start):
    runtime = start(
        "exports.handler = async () => { for (let i = 0; i < 5000; i++) console.log('x'.repeat(100), i);"
        " process.exit(0) }"
    )
    runtime.api.send({})
    _, log = runtime.wait()
    assert log.count("\n") == 5000


def test_callbacks_are_refused_from_nodejs24_on(start):
    env = {"AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
    runtime = start("exports.handler = async (event, context, callback) => 1", env=env)
    error = runtime.api.answer().json
    assert error["errorType"] == "Runtime.CallbackHandlerDeprecated"
    assert error["errorMessage"].startswith(
        "ERROR: AWS Lambda has removed support for callback-based function handlers starting"
    )
    runtime = start("exports.handler = (event, context) => [event, typeof context.done]", env=env)
    assert runtime.invoke(1).json == [1, "undefined"]


def test_a_stream(start):
    runtime = start(
        """
        const { pipeline } = require('stream/promises');
        const { Readable } = require('stream');
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
            stream.setContentType('text/plain');
            await pipeline(Readable.from(['a', Buffer.from('b'), '', 'c'.repeat(event)]), stream);
        });
        """
    )
    for size in (3, 3_000_000, 0):
        answer = runtime.invoke(size)
        assert answer.kind == "response"
        assert answer.body == b"ab" + b"c" * size
        assert answer.headers["Lambda-Runtime-Function-Response-Mode"] == "streaming"
        assert answer.headers["Content-Type"] == "text/plain"
        assert answer.trailers == {}


def test_a_stream_with_an_http_prelude(start):
    runtime = start(
        """
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
            stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
            if (event) stream.write({ a: 1 });
            stream.end();
        });
        """
    )
    answer = runtime.invoke(1)
    assert answer.headers["Content-Type"] == "application/vnd.awslambda.http-integration-response"
    assert answer.body == b'{"statusCode":201}' + bytes(8) + b'{"a":1}'
    assert runtime.invoke(0).body == b'{"statusCode":201}' + bytes(8)


def test_a_pipe_that_is_not_awaited_still_finishes(start):
    runtime = start(
        """
        const { Readable } = require('stream');
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
            stream.write('a');
            setTimeout(() => Readable.from(['b']).pipe(stream), 30);
        });
        """
    )
    for _ in range(2):
        assert runtime.invoke({}).body == b"ab"


@pytest.mark.parametrize(
    "source, begun, message",
    [
        ("async () => { throw new Error('early') }", False, "early"),
        ("async (e, s) => { s.write('x'); await 1; throw new Error('late') }", True, "late"),
        ("async (e, s) => { s.write('x') }", True, "Response stream is not finished."),
        ("async (e, s) => {}", False, "Response stream is not finished."),
        ("(e, s) => { s.write('x') }", True, "Streaming does not support non-async handlers."),
        ("async (e, s) => { s.end('x'); await 1; s.setContentType('a/b') }", None,
         "Cannot set content-type, too late."),
    ],
)  # fmt: skip
def test_errors_of_a_stream(start, source, begun, message):
    runtime = start("exports.handler = awslambda.streamifyResponse(%s)" % source)
    for _ in range(2):
        answer = runtime.invoke({})
        if begun is None:
            assert (answer.kind, answer.body, answer.trailers) == ("response", b"x", {})
        elif begun:
            assert (answer.kind, answer.body) == ("response", b"x")
            assert answer.trailers["Lambda-Runtime-Function-Error-Type"] == "Error"
            assert answer.trailer_error["errorMessage"] == message
        else:
            assert (answer.kind, answer.json["errorMessage"]) == ("error", message)
    assert message in runtime.stop()


def test_a_crash_in_the_middle_of_a_stream(start):
    runtime = start(
        """
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
            stream.write('x');
            setTimeout(() => { throw new Error('crash') }, 20);
            await new Promise((resolve) => setTimeout(resolve, 9999));
        });
        """
    )
    assert runtime.invoke({}).trailer_error["errorMessage"] == "crash"
    assert runtime.wait()[0] == 129


# What a function can see of the process that it runs in.
SURROUNDINGS = """
    const { env, argv, argv0, execArgv, title, execPath } = process;
    exports.handler = async () => ({
        env, argv, argv0, execArgv, title, execPath, cwd: process.cwd(), umask: process.umask(),
        main: require.main.filename, parent: module.parent && module.parent.filename,
        paths: module.paths, globalPaths: require('module').globalPaths, cached: Object.keys(require.cache),
        globals: Reflect.ownKeys(globalThis).map(String), zone: new Date(0).toString(),
        intl: Intl.DateTimeFormat().resolvedOptions(), home: require('os').homedir(),
        listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
        exitCode: process.exitCode, resources: process.getActiveResourcesInfo(),
    });
"""


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"HOME": "/tmp/somewhere", "NODE_PATH": "/opt/nodejs/node_modules", "EMPTY": "", "É": "ö=\n"},
        {"TZ": "Asia/Tokyo", "NODE_ENV": "production", "AWS_LAMBDA_LOG_FORMAT": "JSON", "toString": "x"},
    ],
)
def test_a_function_cannot_tell_a_stem_from_a_fresh_start(launch, env):
    seen = []
    for stem in (False, True):
        runtime = launch(SURROUNDINGS, env=env, stem=stem, boot={"LEFT": "over"})
        seen.append(runtime.invoke({}).json)
        assert seen[-1]["env"].pop("AWS_LAMBDA_RUNTIME_API") == runtime.api.address
    fresh, stem = seen
    # The stem's own file is one more of the bootstrap's.
    stem["cached"] = [file for file in stem["cached"] if os.path.basename(file) != "stem.cjs"]
    assert stem == fresh


def test_a_stem_waits_and_runs_nothing_before_it_is_told(launch):
    runtime = launch("console.log('loaded'); exports.handler = async () => 1", stem=True, assign=False)
    assert runtime.api.parked.wait(20)
    assert runtime.process.poll() is None and runtime.api.connections == 1
    runtime.assign()
    assert runtime.invoke({}).json == 1
    assert runtime.api.connections == 1
    assert runtime.stop().endswith("\tundefined\tINFO\tloaded\n")


def test_a_stem_that_nobody_needs_ends_with_its_platform(launch):
    runtime = launch("", stem=True, assign=False)
    assert runtime.api.parked.wait(20)
    runtime.api.close()
    code, _ = runtime.wait()
    assert code == 1


def test_a_variable_alone_makes_no_stem(launch):
    runtime = launch(
        "exports.handler = async () => process.env.MAYFLY_STEM", env={"MAYFLY_STEM": "1"}
    )
    assert runtime.invoke({}).json == "1"


def test_a_stem_is_small(launch):
    runtime = launch("", stem=True, assign=False)
    assert runtime.api.parked.wait(20)
    with open("/proc/%d/smaps_rollup" % runtime.process.pid) as rollup:
        kib = {line.split(":")[0]: int(line.split()[1]) for line in rollup if line.endswith(" kB\n")}
    # Node.js 20 needs 7.5 MiB, others up to 11.5; untrimmed it is 2.5 more.
    assert kib["Private_Dirty"] < 13 * 1024
