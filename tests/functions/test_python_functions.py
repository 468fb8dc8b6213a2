"""Managed Python on a running platform: what callers and logs see when a function works or fails."""

import base64
import json
import re

import pytest

STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def test_an_instance_keeps_its_state_and_its_scratch_space(deploy):
    count = deploy(
        {
            "index.py": """
            import os
            calls = 0
            def handler(event, context):
                global calls
                calls += 1
                with open("/tmp/calls", "a") as scratch: scratch.write("x")
                return [calls, os.path.getsize("/tmp/calls"), os.getcwd(), os.environ["GREETING"]]
            """
        },
        Environment={"Variables": {"GREETING": "grüß"}},
    )
    assert count.invoke().value()[:2] == [1, 1]
    assert count.invoke().value()[:2] == [2, 2]
    assert count.invoke().value()[3] == "grüß"


def test_the_environment_is_the_clouds(deploy):
    look = deploy(
        {
            "index.py": """
            import os, sys
            def handler(event, context):
                return {"env": dict(os.environ), "path": sys.path, "writable": os.access("/var/task", os.W_OK)}
            """
        },
        runtime="python3.12",
        MemorySize=192,
    )
    seen = look.invoke().value()
    env = seen["env"]
    assert env["AWS_LAMBDA_FUNCTION_NAME"] == look.name
    assert env["AWS_LAMBDA_FUNCTION_VERSION"] == "$LATEST"
    assert env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "192"
    assert env["AWS_EXECUTION_ENV"] == "AWS_Lambda_python3.12"
    assert env["AWS_LAMBDA_INITIALIZATION_TYPE"] == "on-demand"
    assert env["AWS_LAMBDA_LOG_GROUP_NAME"] == "/aws/lambda/" + look.name
    assert env["_HANDLER"] == "index.handler"
    assert env["AWS_REGION"] == env["AWS_DEFAULT_REGION"] == "us-east-1"
    assert re.match(r"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]", env["_X_AMZN_TRACE_ID"])
    assert env["LAMBDA_TASK_ROOT"] == seen["path"][0]
    assert not [entry for entry in seen["path"] if "-packages" in entry]


def test_an_exception_has_the_clouds_shape(deploy):
    fail = deploy(
        {
            "index.py": """
            def handler(event, context):
                raise Exception("Handler fails")
            """
        }
    )
    reply = fail.invoke()
    error = reply.failure()
    request_id = re.search(r"START RequestId: (\S+)", reply.log)[1]
    stack = error.pop("stackTrace")
    assert error == {"errorMessage": "Handler fails", "errorType": "Exception", "requestId": request_id}
    assert len(stack) == 1
    assert re.fullmatch(
        r'  File ".*index\.py", line 3, in handler\n    raise Exception\("Handler fails"\)\n', stack[0]
    )
    assert "[ERROR] Exception: Handler fails" in reply.log
    assert "\u00a0\u00a0File " in reply.log


@pytest.mark.parametrize(
    "source, handler, error_type, message",
    [
        ("import nothere", "index.handler", "Runtime.ImportModuleError",
         "Unable to import module 'index': No module named 'nothere'"),
        ("", "other.handler", "Runtime.ImportModuleError",
         "Unable to import module 'other': No module named 'other'"),
        ("x = 1", "index.handler", "Runtime.HandlerNotFound",
         "Handler 'handler' missing on module 'index'"),
        ("", "index", "Runtime.MalformedHandlerName", "Bad handler 'index': not enough values to unpack "
         "(expected 2, got 1)"),
        ("def f(:", "index.handler", "Runtime.UserCodeSyntaxError", None),
        ("raise KeyError('config')", "index.handler", "KeyError", "'config'"),
    ],
)  # fmt: skip
def test_initialisation_errors_reach_the_caller(deploy, source, handler, error_type, message):
    broken = deploy({"index.py": source}, handler=handler)
    for _ in range(2):
        error = broken.invoke().failure()
        assert error["errorType"] == error_type
        if message is not None:
            assert error["errorMessage"] == message


@pytest.mark.parametrize(
    "leave, message",
    [
        ("import sys; sys.exit(0)", "Runtime exited without providing a reason"),
        ("import sys; sys.exit(3)", "Runtime exited with error: exit status 3"),
        ("import os; os._exit(42)", "Runtime exited with error: exit status 42"),
        ("import os; os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed"),
    ],
)
def test_the_end_of_the_process_is_told_and_repaired(deploy, leave, message):
    leaver = deploy({"index.py": "def handler(event, context):\n    if event: %s\n    return 'fine'" % leave})
    assert leaver.invoke().value() == "fine"
    error = leaver.invoke(1).failure()
    assert error["errorType"] == "Runtime.ExitError"
    assert re.fullmatch(r"RequestId: \S+ Error: " + re.escape(message), error["errorMessage"])
    assert leaver.invoke().value() == "fine"


def test_a_timeout_is_told_and_repaired(deploy):
    slow = deploy(
        {
            "index.py": """
            import os, time
            def handler(event, context):
                if event:
                    open("/tmp/mark", "w").close()
                    print("going to sleep", end="")
                    time.sleep(event)
                return os.path.exists("/tmp/mark")
            """
        },
        Timeout=1,
    )
    assert slow.invoke(0).value() is False
    reply = slow.invoke(30)
    error = reply.failure()
    assert error["errorType"] == "Sandbox.Timedout"
    assert re.fullmatch(r"RequestId: \S+ Error: Task timed out after 1\.00 seconds", error["errorMessage"])
    assert "going to sleep" in reply.log
    assert slow.invoke(0).value() is True, "the reset environment keeps its scratch space"


def test_memory_beyond_the_limit_ends_only_the_function(deploy, platform):
    if platform.isolation == "process":
        pytest.skip("bare subprocesses have no memory limit")
    hungry = deploy(
        {"index.py": "def handler(event, context): return len(bytearray(event << 20))"}, MemorySize=128
    )
    error = hungry.invoke(1024).failure()
    assert error["errorType"] in ("Runtime.OutOfMemory", "Runtime.ExitError", "MemoryError")
    assert hungry.invoke(1).value() == 1 << 20


def test_what_cannot_be_an_answer(deploy):
    odd = deploy(
        {
            "index.py": """
            def handler(event, context):
                if event == "set": return {1}
                return "x" * event
            """
        }
    )
    error = odd.invoke("set").failure()
    assert error["errorType"] == "Runtime.MarshalError"
    assert error["errorMessage"] == "Unable to marshal response: Object of type set is not JSON serializable"
    error = odd.invoke(6_291_556).failure()
    assert error["errorType"] == "Function.ResponseSizeTooLarge"
    assert error["errorMessage"] == "Response payload size exceeded maximum allowed payload size (6291556 bytes)."
    assert len(odd.invoke(6_291_000).value()) == 6_291_000


def test_large_events_arrive_whole(deploy):
    echo = deploy({"index.py": "def handler(event, context): return [len(event), event[-3:]]"})
    assert echo.invoke("a" * 5_000_000 + "xyz").value() == [5_000_003, "xyz"]


def test_logging_has_time_and_request(deploy):
    log = deploy(
        {
            "index.py": """
            import logging
            logging.getLogger().setLevel("INFO")
            def handler(event, context):
                logging.info("hello %s", event)
                logging.debug("hidden")
                return context.aws_request_id
            """
        }
    )
    reply = log.invoke("you")
    assert re.search(r"\[INFO\]\t%s\t%s\thello you\n" % (STAMP, reply.value()), reply.log)
    assert "hidden" not in reply.log


def test_json_logs(deploy):
    log = deploy(
        {
            "index.py": """
            import logging
            def handler(event, context):
                logging.warning("hello", extra={"n": 1})
                logging.debug("hidden")
            """
        },
        LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "INFO"},
    )
    lines = [json.loads(line) for line in log.invoke().log.splitlines() if '"hello"' in line]
    assert len(lines) == 1 and (lines[0]["level"], lines[0]["n"]) == ("WARNING", 1)


def test_client_context_and_qualified_arn(deploy):
    look = deploy(
        {
            "index.py": """
            def handler(event, context):
                return [context.client_context.custom, context.invoked_function_arn]
            """
        }
    )
    context = base64.b64encode(json.dumps({"custom": {"a": "b"}}).encode()).decode()
    custom, arn = look.invoke({}, ClientContext=context).value()
    assert custom == {"a": "b"}
    assert arn.endswith(":function:" + look.name)
    assert look.invoke({}, ClientContext=context, Qualifier="$LATEST").value()[1].endswith(":$LATEST")


def test_an_exec_wrapper_runs_before_the_runtime(deploy):
    files = {
        "index.py": "import os\ndef handler(event, context): return os.environ['WRAPPED']",
        "wrapper.sh": '#!/bin/sh\nexport WRAPPED=yes\nexec "$@"\n',
    }
    variables = {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/wrapper.sh"}
    wrapped = deploy(files, Environment={"Variables": variables})
    assert wrapped.invoke().value() == "yes"
    variables = {"AWS_LAMBDA_EXEC_WRAPPER": "/opt/missing"}
    error = deploy(files, Environment={"Variables": variables}).invoke().failure()
    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: exit status 127")


def test_the_nearest_version_serves_one_that_no_host_has(deploy):
    version = deploy(
        {"index.py": "import sys\ndef handler(event, context): return sys.version_info[:2]"},
        runtime="python3.14",
    )
    major, minor = version.invoke().value()
    assert major == 3 and minor >= 8
