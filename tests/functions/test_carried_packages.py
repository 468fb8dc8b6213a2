"""Packages that the cloud's runtimes carry: there without being packaged, and useful without a network."""

import json
import os
import textwrap

import pytest
from building import BUILD_SECONDS, Function
from samples import PYTHON, ROLE, archive

from daemon import Platform, wait_until

GREETER = "def handler(event, context):\n    print('greeting', event['name'])\n    return 'hello ' + event['name']"
PYTHON_CALLER = """
import json, boto3

def handler(event, context):
    functions, logs = boto3.client("lambda"), boto3.client("logs")
    if event["step"] == "invoke":
        reply = functions.invoke(FunctionName=event["function"], Payload=json.dumps({"name": "Ada"}))
        return [json.load(reply["Payload"]), boto3.__file__]
    found = logs.filter_log_events(logGroupName="/aws/lambda/" + event["function"], filterPattern="greeting")
    return [entry["message"] for entry in found["events"]]
"""
NODE_CALLER = """
import { Lambda } from "@aws-sdk/client-lambda";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";

export const handler = async (event) => {
  if (event.step === "invoke") {
    const Payload = JSON.stringify({ name: "Ada" });
    const reply = await new Lambda().invoke({ FunctionName: event.function, Payload });
    return [JSON.parse(reply.Payload.transformToString()), import.meta.resolve ? "esm" : "?"];
  }
  const logGroupName = `/aws/lambda/${event.function}`;
  const found = await new CloudWatchLogs().filterLogEvents({ logGroupName, filterPattern: "greeting" });
  return found.events.map((entry) => entry.message);
};
"""
NODE_CALLER_OF_COMMONJS = """
const { Lambda, ResourceNotFoundException } = require("@aws-sdk/client-lambda");
exports.handler = async (event) => {
  try {
    await new Lambda().getFunction({ FunctionName: event.function });
  } catch (error) {
    return [error instanceof ResourceNotFoundException, error.name];
  }
};
"""


def calls_and_reads(deploy, caller):
    greeter = deploy({"index.py": GREETER})
    answer, _place = caller.invoke({"step": "invoke", "function": greeter.name}).value()
    assert answer == "hello Ada"
    event = {"step": "logs", "function": greeter.name}
    wait_until(lambda: caller.invoke(event).value() == ["greeting Ada"], "the caller reads the log")


@pytest.mark.timeout(BUILD_SECONDS)
def test_boto3_reaches_the_platform_from_a_python_function(deploy, installed):
    installed("python")
    caller = deploy({"index.py": PYTHON_CALLER}, MemorySize=512)
    calls_and_reads(deploy, caller)


@pytest.mark.timeout(BUILD_SECONDS)
def test_a_package_of_the_functions_own_goes_first(deploy, installed):
    installed("python")
    files = {"index.py": "import boto3\ndef handler(event, context): return boto3.MINE", "boto3.py": "MINE = 'mine'"}
    assert deploy(files).invoke().value() == "mine"


@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("runtime", ["nodejs20.x", "nodejs22.x"])
def test_the_javascript_sdk_reaches_the_platform_from_an_es_module(deploy, installed, runtime):
    installed("node")
    calls_and_reads(deploy, deploy({"index.mjs": NODE_CALLER}, runtime=runtime, MemorySize=512))


@pytest.mark.timeout(BUILD_SECONDS)
def test_the_javascript_sdk_reaches_the_platform_from_commonjs(deploy, installed):
    installed("node")
    caller = deploy({"index.js": NODE_CALLER_OF_COMMONJS}, runtime="nodejs22.x", MemorySize=512)
    assert caller.invoke({"function": "nowhere"}).value() == [True, "ResourceNotFoundException"]


def log_of(platform, name):
    found = platform.client("logs").filter_log_events(logGroupName="/aws/lambda/" + name)
    return "".join(entry["message"] for entry in found["events"])


def test_what_is_not_installed_is_told_with_what_installs_it():
    cases = [
        (PYTHON, {"index.py": "import boto3"}, "Runtime.ImportModuleError",
         "Unable to import module 'index': No module named 'boto3'", "mayfly runtime install python"),
        ("nodejs22.x", {"index.js": "require('@aws-sdk/client-s3')"}, "Runtime.ImportModuleError",
         "Error: Cannot find module '@aws-sdk/client-s3'", "mayfly runtime install node"),
        ("nodejs22.x", {"index.mjs": "import '@aws-sdk/client-s3'"}, "Error",
         "Cannot find package '@aws-sdk/client-s3'", "mayfly runtime install node"),
    ]
    with Platform() as bare:
        client = bare.client()
        for number, (runtime, files, kind, message, hint) in enumerate(cases):
            client.create_function(FunctionName=f"bare-{number}", Runtime=runtime, Handler="index.handler", Role=ROLE,
                                   Code={"ZipFile": archive(files)}, Timeout=20)
            client.get_waiter("function_active_v2").wait(FunctionName=f"bare-{number}", WaiterConfig={"Delay": 0.05})
            reply = Function(client, f"bare-{number}").invoke()
            error = reply.failure()
            assert error["errorType"] == kind and error["errorMessage"].startswith(message), error
            assert hint not in json.dumps(error)
            wait_until(lambda: hint in log_of(bare, f"bare-{number}"), "the hint is in the log")


def test_custom_runtimes_find_a_shell_and_curl(deploy):
    if not os.access("/usr/bin/curl", os.X_OK):
        pytest.skip("there is no /usr/bin/curl on this host, so none inside")
    script = """
        #!/bin/sh
        api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
        while :; do
            id=$(curl -sS -D - -o /tmp/event "$api/next" | tr -d '\\r' | sed -n 's/^lambda-runtime-aws-request-id: //Ip')
            shell=$(readlink -f /bin/sh)
            bash=$(command -v bash)
            curl -sS -o /dev/null "$api/$id/response" -d "[\\"$shell\\", \\"$bash\\"]"
        done
    """
    function = deploy({"bootstrap": textwrap.dedent(script).lstrip()}, runtime="provided.al2023")
    shell, bash = function.invoke().value()
    assert shell.startswith("/usr/bin/") and os.path.normpath(bash) == "/usr/bin/bash"


@pytest.mark.timeout(BUILD_SECONDS)
def test_a_client_made_anew_for_every_call_does_not_run_out_of_connections(deploy, installed):
    installed("node")
    code = """
    import { Lambda } from "@aws-sdk/client-lambda";

    export const handler = async () => {
      const began = Date.now();
      await new Lambda().listFunctions({ MaxItems: 1 });
      return Date.now() - began;
    };
    """
    careless = deploy({"index.mjs": code}, runtime="nodejs22.x", MemorySize=1024)
    # Each call leaves its connections behind, open and idle.
    took = [careless.invoke().value() for _ in range(120)]
    assert max(took) < 5000, "no call has waited for an idle connection to be closed"
