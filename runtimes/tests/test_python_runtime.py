"""The managed Python runtime against a fake Runtime API, with every interpreter of this host."""

import json
import os
import re
import textwrap

import pytest
from fake_runtime_api import Runtime

BOOTSTRAP = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "python", "bootstrap.py"
)


@pytest.fixture(params=["fresh", "stem"])
def start(request, python, tmp_path):
    """Starts the runtime on a module with the given source, at once or as one that waited for its function."""
    started = []
    boot = {"PYTHONPATH": os.path.dirname(BOOTSTRAP)}

    def start(source, handler="index.handler", env=None, files=None, opt=None, **options):
        for name, text in {"index.py": source, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))
        argv = [python, "-S", "-B", BOOTSTRAP, str(opt or "/opt")]
        options.setdefault("stem", request.param == "stem")
        runtime = Runtime(argv, tmp_path, handler, {**boot, **(env or {})}, boot=boot, **options)
        started.append(runtime)
        return runtime

    yield start
    for runtime in started:
        runtime.__exit__()


def test_answers_several_invocations_over_one_connection(start):
    runtime = start("def handler(event, context): return {'got': event}")
    for number in range(5):
        answer = runtime.invoke({"n": number}, request_id="r%d" % number)
        assert (answer.kind, answer.request_id) == ("response", "r%d" % number)
        assert answer.json == {"got": {"n": number}}
        assert answer.headers["Content-Type"] == "application/json"
    assert runtime.api.connections == 1


def test_survives_a_platform_that_closes_connections(start):
    runtime = start("def handler(event, context): return event", close_after_each=True)
    for number in range(3):
        assert runtime.invoke(number).json == number


def test_nothing_heavy_is_imported(start):
    runtime = start(
        """
        import sys
        at_import = set(sys.modules)
        def handler(event, context): return sorted(at_import), sorted(sys.modules)
        """
    )
    at_import, at_invocation = runtime.invoke({"a": [1, 2.5, None]}).json
    for heavy in ("re", "enum", "json", "socket", "logging", "traceback", "site", "urllib", "encodings.idna"):
        assert heavy not in at_import
        assert heavy not in at_invocation


def test_the_context_is_complete(start):
    runtime = start(
        """
        def handler(event, context):
            names = ("aws_request_id", "log_group_name", "log_stream_name", "function_name",
                     "memory_limit_in_mb", "function_version", "invoked_function_arn", "tenant_id")
            return {
                **{name: getattr(context, name) for name in names},
                "remaining": context.get_remaining_time_in_millis(),
                "custom": context.client_context.custom,
                "title": context.client_context.client.app_title,
                "identity": context.identity.cognito_identity_id,
                "w3c": context.w3c(),
                "repr": repr(context),
            }
        """
    )
    client = {
        "client": {"app_title": "t"},
        "custom": {"a": "é"},
        "w3c": {"traceparent": "p", "other": 1},
    }
    got = runtime.invoke(
        {},
        Lambda_Runtime_Client_Context=json.dumps(client),
        Lambda_Runtime_Cognito_Identity=json.dumps({"cognitoIdentityId": "i"}),
        Lambda_Runtime_Aws_Tenant_Id="blue",
    ).json
    assert 55_000 < got.pop("remaining") <= 60_000
    assert got.pop("repr").startswith("LambdaContext([aws_request_id=request-1,")
    assert got == {
        "aws_request_id": "request-1",
        "log_group_name": "/aws/lambda/f",
        "log_stream_name": "2026/01/01/[$LATEST]0",
        "function_name": "f",
        "memory_limit_in_mb": "128",
        "function_version": "$LATEST",
        "invoked_function_arn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "tenant_id": "blue",
        "custom": {"a": "é"},
        "title": "t",
        "identity": "i",
        "w3c": {"traceparent": "p"},
    }


def test_without_a_client_context_there_is_none(start):
    runtime = start(
        "def handler(event, c): return [c.client_context, c.identity.cognito_identity_id, c.tenant_id]"
    )
    assert runtime.invoke({}).json == [None, None, None]


def test_a_broken_client_context_fails_the_invocation(start):
    runtime = start("def handler(event, context): return 1")
    answer = runtime.invoke({}, Lambda_Runtime_Client_Context="{")
    assert answer.json["errorType"] == "Runtime.LambdaContextUnmarshalError"
    assert runtime.invoke({}).json == 1


def test_the_trace_id_follows_the_invocation(start):
    runtime = start(
        "import os\ndef handler(event, context): return os.environ.get('_X_AMZN_TRACE_ID')"
    )
    assert runtime.invoke({}, Lambda_Runtime_Trace_Id="Root=1-a-b").json == "Root=1-a-b"
    assert runtime.invoke({}).json is None


def test_the_attempt_id_is_echoed(start):
    runtime = start("def handler(event, context): return 1 / event")
    answer = runtime.invoke(1, Lambda_Runtime_Invocation_Id="attempt-7")
    assert answer.headers["Lambda-Runtime-Invocation-Id"] == "attempt-7"
    answer = runtime.invoke(0, Lambda_Runtime_Invocation_Id="attempt-8")
    assert answer.headers["Lambda-Runtime-Invocation-Id"] == "attempt-8"


def test_an_exception_is_shaped_as_in_the_cloud(start, tmp_path):
    runtime = start(
        """
        def fail(): raise ValueError("Handler fails\\nbadly")
        def handler(event, context):
            if event: return event
            fail()
        """
    )
    answer = runtime.invoke(None, request_id="r1")
    assert answer.kind == "error"
    assert answer.headers["Lambda-Runtime-Function-Error-Type"] == "ValueError"
    file = tmp_path / "index.py"
    assert answer.json == {
        "errorMessage": "Handler fails\nbadly",
        "errorType": "ValueError",
        "requestId": "r1",
        "stackTrace": [
            '  File "%s", line 5, in handler\n    fail()\n' % file,
            '  File "%s", line 2, in fail\n    def fail(): raise ValueError("Handler fails\\nbadly")\n'
            % file,
        ],
    }
    assert runtime.invoke(7).json == 7
    log = runtime.stop()
    assert log.startswith("[ERROR] ValueError: Handler fails\rbadly\rTraceback (most recent call last):\r")
    assert '\r\u00a0\u00a0File "%s", line 5, in handler\r\u00a0\u00a0\u00a0\u00a0fail()\r' % file in log
    assert log.count("\n") == 1


def test_an_exception_without_a_usable_text(start):
    runtime = start(
        """
        class Odd(Exception):
            def __str__(self): raise RuntimeError()
        def handler(event, context): raise Odd()
        """
    )
    assert "cannot be had" in runtime.invoke(None).json["errorMessage"]


def test_a_handler_of_the_wrong_arity(start):
    runtime = start("def handler(event): return 1")
    error = runtime.invoke(None).json
    assert error["errorType"] == "TypeError"
    assert "takes 1 positional argument but 2 were given" in error["errorMessage"]


@pytest.mark.parametrize(
    "source, handler, error_type, message",
    [
        ("import nothere", "index.handler", "Runtime.ImportModuleError",
         "Unable to import module 'index': No module named 'nothere'"),
        ("", "missing.handler", "Runtime.ImportModuleError",
         "Unable to import module 'missing': No module named 'missing'"),
        ("", "a/b/missing.handler", "Runtime.ImportModuleError",
         "Unable to import module 'a/b/missing': No module named 'a'"),
        ("x = 1", "index.handler", "Runtime.HandlerNotFound",
         "Handler 'handler' missing on module 'index'"),
        ("", "index", "Runtime.MalformedHandlerName",
         "Bad handler 'index': not enough values to unpack (expected 2, got 1)"),
        ("", "sys.exit", "Runtime.BuiltInModuleConflict",
         "Cannot use built-in module sys as a handler module"),
        ("1 / 0", "index.handler", "ZeroDivisionError", "division by zero"),
        ("def f(:\n  pass", "index.handler", "Runtime.UserCodeSyntaxError", None),
    ],
)  # fmt: skip
def test_initialisation_errors(start, source, handler, error_type, message):
    runtime = start(source, handler)
    answer = runtime.api.answer()
    assert answer.kind == "init error"
    assert answer.headers["Lambda-Runtime-Function-Error-Type"] == error_type
    error = answer.json
    assert (error["errorType"], error["requestId"]) == (error_type, "")
    if message is None:
        assert re.match(r"Syntax error in module 'index': .*\(index.py, line 1\)", error["errorMessage"])
        assert error["stackTrace"][0].endswith("index.py\" Line 1\n    def f(:\n")
    else:
        assert error["errorMessage"] == message
    code, log = runtime.wait()
    assert code == 1
    assert log.startswith("[ERROR] " + error_type + ": ")


@pytest.mark.parametrize("leave, code", [("sys.exit(3)", 3), ("exit()", 0), ("os._exit(4)", 4)])
def test_leaving_the_process_is_not_an_answer(start, leave, code):
    runtime = start("import os, sys\ndef handler(event, context): " + leave)
    runtime.api.send({})
    assert runtime.wait()[0] == code
    assert runtime.api.answers.empty()


def test_values_marshal_as_in_the_cloud(start):
    runtime = start(
        """
        import collections, decimal, enum
        Point = collections.namedtuple("Point", "x y")
        class Colour(str, enum.Enum): RED = "red"
        class Number(enum.IntEnum): TWO = 2
        class Record:
            def _asdict(self): return {"r": 1}
        loop = []
        loop.append(loop)
        VALUES = {
            "decimal": decimal.Decimal("1.10"), "nan": decimal.Decimal("NaN"),
            "tuple": (1, 2), "point": [Point(1, None)], "bytes": {"b": b"text"},
            "enum": [Colour.RED, Number.TWO], "keys": {1: 1, None: 2, True: 3, 1.5: 4},
            "float": [1e100, 0.1, float("inf")], "text": "a\\u2028\\"\\\\\\n\\x01",
            "empty": [[], {}, (), "", None], "ordered": collections.OrderedDict(a=1),
            "set": {1}, "object": object(), "loop": loop, "key": {(1, 2): 3},
            "deep": {"a": [{"b": (decimal.Decimal(3), [Point(0, True)])}]}, "record": [Record()],
            "bytes key": {b"k": 1},
        }
        def handler(event, context): return VALUES[event]
        """
    )
    for name, text in {
        "decimal": "1.10",
        "nan": "NaN",
        "tuple": "[1, 2]",
        "point": '[{"x": 1, "y": null}]',
        "bytes": '{"b": "text"}',
        "enum": '["red", 2]',
        "keys": '{"1": 3, "null": 2, "1.5": 4}',
        "float": "[1e+100, 0.1, Infinity]",
        "text": '"a\u2028\\"\\\\\\n\\u0001"',
        "record": '[{"r": 1}]',
        "bytes key": '{"k": 1}',
        "empty": '[[], {}, [], "", null]',
        "ordered": '{"a": 1}',
        "deep": '{"a": [{"b": [3, [{"x": 0, "y": true}]]}]}',
    }.items():
        answer = runtime.invoke(name)
        assert answer.body.decode() == text, name
    for name, message in {
        "set": "Object of type set is not JSON serializable",
        "object": "Object of type object is not JSON serializable",
        "loop": "Circular reference detected",
        "key": "keys must be str, int, float, bool or None, not tuple",
    }.items():
        error = runtime.invoke(name).json
        assert error["errorType"] == "Runtime.MarshalError"
        assert error["errorMessage"] == "Unable to marshal response: " + message
        assert error["stackTrace"] == []


def test_text_is_escaped_only_where_the_cloud_escapes(start):
    source = "def handler(event, context): return event"
    assert start(source).invoke("é€😀").body == '"é€😀"'.encode()
    old = start(source, env={"AWS_EXECUTION_ENV": "AWS_Lambda_python3.11"})
    assert old.invoke("é").body == b'"\\u00e9"'


def test_bytes_pass_through(start):
    answer = start("def handler(event, context): return b'\\x00\\xff'").invoke({})
    assert answer.body == b"\x00\xff"
    assert answer.headers["Content-Type"] == "application/unknown"


@pytest.mark.parametrize("body", [b"", b"{", b"[1] 2", b"\xff", b'"\x01"'])
def test_a_bad_event_fails_the_invocation(start, body):
    runtime = start("def handler(event, context): return event")
    error = runtime.invoke(body, raw=True).json
    assert error["errorType"] == "Runtime.UnmarshalError"
    assert error["errorMessage"].startswith("Unable to unmarshal input: ")
    assert runtime.invoke(b' \n{"a" : [1, 2.5, true, null, "\\ud83d\\ude00"]} ', raw=True).json == {
        "a": [1, 2.5, True, None, "😀"]
    }


def test_an_event_of_another_type_stays_bytes(start):
    runtime = start("def handler(event, context): return [type(event).__name__, len(event)]")
    assert runtime.invoke(b"\x00\x01", raw=True, Content_Type="image/png").json == ["bytes", 2]


def test_large_payloads(start):
    runtime = start("def handler(event, context): return event")
    event = "x" * 5_000_000
    assert runtime.invoke(event).json == event


def test_a_refused_response_does_not_end_the_runtime(start):
    runtime = start("def handler(event, context): return 'x' * event")
    assert runtime.invoke(7_000_000).kind == "too large"
    assert runtime.invoke(3).json == "xxx"
    assert "Http response code: 413." in runtime.stop()


def test_prints_are_visible_at_once_and_in_utf8(start):
    runtime = start(
        """
        import os, sys
        def handler(event, context):
            print("a", "é", end="")
            sys.stderr.write("\\udc80!")
            os._exit(0)
        """
    )
    runtime.api.send({})
    assert runtime.wait() == (0, "a é\\udc80!")


def test_logging_lines_carry_time_and_request(start):
    runtime = start(
        """
        import logging
        logging.getLogger().setLevel("INFO")
        logging.basicConfig(level="DEBUG")
        def handler(event, context):
            logging.info("hello %s", "you")
            try: 1 / 0
            except ZeroDivisionError: logging.getLogger("x").exception("oh")
        """
    )
    runtime.invoke({}, request_id="r1")
    first, second, rest = runtime.stop().split("\n")
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert re.fullmatch(r"\[INFO\]\t%s\tr1\thello you" % stamp, first)
    assert re.match(r"\[ERROR\]\t%s\tr1\toh\rTraceback .*ZeroDivisionError" % stamp, second)
    assert rest == ""


def test_json_logging(start):
    runtime = start(
        """
        import logging
        def handler(event, context):
            logging.info("é %s", 1)
            logging.debug("hidden")
            logging.warning({"a": 1}, extra={"b": 2})
            try: 1 / 0
            except ZeroDivisionError: logging.getLogger("x").exception("oh")
            raise KeyError("k")
        """,
        env={"AWS_LAMBDA_LOG_FORMAT": "JSON", "AWS_LAMBDA_LOG_LEVEL": "INFO"},
    )
    runtime.invoke({}, request_id="r1", Lambda_Runtime_Aws_Tenant_Id="t")
    lines = [json.loads(line) for line in runtime.stop().splitlines()]
    assert all(line.pop("timestamp") for line in lines)
    common = {"requestId": "r1", "tenantId": "t"}
    assert lines[0] == {"level": "INFO", "message": "é 1", "logger": "root", **common}
    assert lines[1] == {
        "level": "WARNING", "message": {"a": 1}, "logger": "root", "b": 2, **common
    }  # fmt: skip
    assert lines[2]["errorType"] == "ZeroDivisionError"
    assert lines[2]["location"].endswith("index.py:handler:8")
    assert lines[3]["level"] == "ERROR" and lines[3]["errorType"] == "KeyError"


def test_import_path(start, tmp_path):
    opt = tmp_path / "opt"
    for place in ("python", "python/lib/pythonX/site-packages"):
        (opt / place).mkdir(parents=True)
    (opt / "python" / "layered.py").write_text("where = 'layer'")
    (opt / "python" / "shadowed.py").write_text("where = 'layer'")
    (opt / "python" / "theirs.py").write_text("where = 'layer'")
    runtime = start(
        """
        import sys, layered, shadowed, theirs, linked
        def handler(event, context):
            return [sys.path[0], layered.where, shadowed.where, theirs.where, linked.where,
                    [p for p in sys.path if "-packages" in p], sys.argv[1:]]
        """,
        files={
            "shadowed.py": "where = 'task'",
            "vendor/theirs.py": "where = 'vendor'",
            "linked/linked.py": "where = 'pth'",
            "more.pth": "linked\n",
        },
        env={"PYTHONPATH": str(tmp_path / "vendor")},
        opt=opt,
    )
    assert runtime.invoke({}).json == [
        str(tmp_path), "layer", "task", "vendor", "pth", [], []
    ]  # fmt: skip


def test_a_nested_module_is_a_handler(start):
    runtime = start(
        "", "pkg/sub.handler", files={"pkg/sub.py": "def handler(e, c): return __name__"}
    )
    assert runtime.invoke({}).json == "pkg.sub"


def test_values_marshal_like_the_clouds_encoder(start):
    """The cloud encodes with simplejson; the same values must give the same bytes."""
    simplejson = pytest.importorskip("simplejson", reason="awslambdaric brings simplejson")
    values = [
        [1, -1, 2**70, 1.5, -0.0, 1e300, True, None, "é\u2028\u2029\x7f\x00\"\\/", ""],
        {"a": {"b": [[], {}, [[{}]]]}, "1": 2},
        {"nested": [{"k": "v" * 100}] * 50},
    ]
    runtime = start("def handler(event, context): return event")
    for value in values:
        assert runtime.invoke(value).body.decode() == simplejson.dumps(value, ensure_ascii=False)
