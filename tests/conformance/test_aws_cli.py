"""The AWS CLI, unmodified, in both its versions: the commands of its own documentation.

Version 1 is PyPI's. Version 2 is not published there: AWS has its own installer, and Debian a package, which the test
command installs where it can.
"""

import base64
import functools
import json
import os
import shutil
import subprocess

import pytest
from building import missing
from daemon import clean_environment
from samples import PYTHON, ROLE, archive, echo_archive

# Where installers put it; what a virtual environment has before them in the PATH is version 1.
PLACES = ["/usr/local/bin", "/usr/bin", *os.environ.get("PATH", "").split(os.pathsep)]


@functools.cache
def cli(version):
    """The CLI of a major version, by what it says of itself."""
    first_of_path = shutil.which("aws")
    for program in [first_of_path, *(os.path.join(place, "aws") for place in PLACES)]:
        if program and os.access(program, os.X_OK):
            said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
            if said.startswith("aws-cli/%d." % version):
                return program
    return None


@pytest.fixture(params=[1, 2], ids=["v1", "v2"])
def aws(platform, request):
    found = cli(request.param)
    if found is None:
        missing("there is no AWS CLI of version %d: PyPI has version 1, and Debian's package awscli is version 2"
                % request.param)
    options = {
        1: [],
        # A payload is text with version 1 and would be base64 here, and Debian's 2.9 is older than the variable.
        2: ["--cli-binary-format", "raw-in-base64-out", "--endpoint-url", platform.endpoint],
    }
    environment = clean_environment(AWS_ENDPOINT_URL=platform.endpoint, AWS_PAGER="", AWS_MAX_ATTEMPTS="1")

    def aws(*arguments, fails_with=None):
        command = [found, *options[request.param], *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        if fails_with is None:
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout.strip() else None
        assert done.returncode in (254, 255), done
        assert f"An error occurred ({fails_with})" in done.stderr
        return done.stderr

    return aws


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "function.zip"
    path.write_bytes(echo_archive())
    return f"fileb://{path}"


def test_a_function_from_creation_to_deletion(aws, package, tmp_path, unique):
    name = unique("cli")
    created = aws("lambda", "create-function", "--function-name", name, "--runtime", PYTHON, "--role", ROLE,
                  "--handler", "app.handler", "--zip-file", package, "--environment", "Variables={AA=1,BB=two}",
                  "--tags", "team=red")
    assert created["State"] == "Pending"
    aws("lambda", "wait", "function-active-v2", "--function-name", name)
    out = tmp_path / "out.json"
    reply = aws("lambda", "invoke", "--function-name", name, "--payload", '{"from": "cli"}', "--log-type", "Tail", out)
    assert (reply["StatusCode"], reply["ExecutedVersion"]) == (200, "$LATEST")
    assert b"START RequestId: " in base64.b64decode(reply["LogResult"])
    answer = json.loads(out.read_text())
    assert answer["event"] == {"from": "cli"}
    assert answer["environment"]["BB"] == "two"
    aws("lambda", "update-function-configuration", "--function-name", name, "--timeout", "9", "--description", "second")
    aws("lambda", "wait", "function-updated-v2", "--function-name", name)
    aws("lambda", "update-function-code", "--function-name", name, "--zip-file", package)
    aws("lambda", "wait", "function-updated-v2", "--function-name", name)
    got = aws("lambda", "get-function", "--function-name", name)
    assert (got["Configuration"]["Timeout"], got["Configuration"]["Description"]) == (9, "second")
    assert got["Tags"] == {"team": "red"}
    assert name in [it["FunctionName"] for it in aws("lambda", "list-functions")["Functions"]]
    tags = aws("lambda", "list-tags", "--resource", got["Configuration"]["FunctionArn"])
    assert tags == {"Tags": {"team": "red"}}
    aws("lambda", "delete-function", "--function-name", name)
    aws("lambda", "get-function", "--function-name", name, fails_with="ResourceNotFoundException")


def test_versions_aliases_and_what_is_attached(aws, create, tmp_path, unique):
    name = unique("cli")
    arn = create(name)["FunctionArn"]
    of_function = ["--function-name", name]
    first = aws("lambda", "publish-version", *of_function)
    assert first["Version"] == "1"
    aws("lambda", "wait", "published-version-active", *of_function, "--qualifier", "1")
    other = tmp_path / "other.zip"
    other.write_bytes(archive({"app.py": "def handler(event, context):\n    return 'second'\n"}))
    second = aws("lambda", "update-function-code", *of_function, "--zip-file", f"fileb://{other}", "--publish")
    assert second["Version"] == "2"
    aws("lambda", "wait", "function-updated", *of_function)
    of_alias = [*of_function, "--name", "live"]
    aws("lambda", "create-alias", *of_alias, "--function-version", "1")
    aws("lambda", "update-alias", *of_alias, "--function-version", "2", "--routing-config",
        '{"AdditionalVersionWeights": {"1": 0.5}}')
    shown = aws("lambda", "get-alias", *of_alias)
    assert (shown["FunctionVersion"], shown["RoutingConfig"]) == ("2", {"AdditionalVersionWeights": {"1": 0.5}})
    answers = {"1": '"request_id"', "2": '"second"'}
    reply = aws("lambda", "invoke", *of_function, "--qualifier", "live", "--payload", "{}", tmp_path / "out")
    assert answers[reply["ExecutedVersion"]] in (tmp_path / "out").read_text()
    versions = aws("lambda", "list-versions-by-function", *of_function, "--page-size", "1")["Versions"]
    assert [version["Version"] for version in versions] == ["$LATEST", "1", "2"]
    some = aws("lambda", "list-versions-by-function", *of_function, "--page-size", "1", "--max-items", "2")
    assert len(some["Versions"]) == 2
    rest = aws("lambda", "list-versions-by-function", *of_function, "--starting-token", some["NextToken"])
    assert [version["Version"] for version in rest["Versions"]] == ["2"]
    aws("lambda", "delete-alias", *of_alias)
    aws("lambda", "get-alias", *of_alias, fails_with="ResourceNotFoundException")
    aws("lambda", "put-function-concurrency", *of_function, "--reserved-concurrent-executions", "0")
    aws("lambda", "invoke", *of_function, tmp_path / "out", fails_with="TooManyRequestsException")
    aws("lambda", "delete-function-concurrency", *of_function)
    aws("lambda", "tag-resource", "--resource", arn, "--tags", "team=red,stage=test")
    aws("lambda", "untag-resource", "--resource", arn, "--tag-keys", "team")
    assert aws("lambda", "list-tags", "--resource", arn) == {"Tags": {"stage": "test"}}
    aws("lambda", "add-permission", *of_function, "--statement-id", "bucket", "--action", "lambda:InvokeFunction",
        "--principal", "s3.amazonaws.com")
    policy = json.loads(aws("lambda", "get-policy", *of_function)["Policy"])
    assert [statement["Sid"] for statement in policy["Statement"]] == ["bucket"]
    aws("lambda", "remove-permission", *of_function, "--statement-id", "bucket")
    aws("lambda", "get-policy", *of_function, fails_with="ResourceNotFoundException")
    url = aws("lambda", "create-function-url-config", *of_function, "--auth-type", "NONE", "--cors",
              "AllowOrigins=https://example.com,MaxAge=60")
    assert aws("lambda", "get-function-url-config", *of_function)["FunctionUrl"] == url["FunctionUrl"]
    aws("lambda", "delete-function-url-config", *of_function)


def test_function_errors_are_answers(aws, create, tmp_path, unique):
    name = unique("cli")
    create(name)
    reply = aws("lambda", "invoke", "--function-name", name, "--payload", '{"raise": "no luck"}', tmp_path / "out")
    assert (reply["StatusCode"], reply["FunctionError"]) == (200, "Unhandled")
    assert json.loads((tmp_path / "out").read_text())["errorType"] == "ValueError"


def test_errors_have_their_names(aws, package, unique, tmp_path):
    name = unique("cli")
    create = ["lambda", "create-function", "--function-name", name, "--runtime", PYTHON, "--role", ROLE,
              "--handler", "app.handler", "--zip-file", package]
    aws(*create)
    said = aws(*create, fails_with="ResourceConflictException")
    assert f"Function already exist: {name}" in said
    aws("lambda", "wait", "function-active-v2", "--function-name", name)
    aws("lambda", "invoke", "--function-name", name, "--payload", "{", tmp_path / "out",
        fails_with="InvalidRequestContentException")
    aws("lambda", "delete-function", "--function-name", name)


def test_logs_are_read(aws, create, invoke, unique):
    name = unique("cli")
    create(name)
    invoke(name, {"say": "hello"})
    events = aws("logs", "filter-log-events", "--log-group-name", f"/aws/lambda/{name}", "--filter-pattern", "event")
    assert [event["message"].strip() for event in events["events"]] == ['event: {"say": "hello"}']
    groups = aws("logs", "describe-log-groups", "--log-group-name-prefix", f"/aws/lambda/{name}")["logGroups"]
    assert len(groups) == 1


def test_a_dry_run_answers_204(aws, create, unique, tmp_path):
    name = unique("cli")
    create(name)
    reply = aws("lambda", "invoke", "--function-name", name, "--invocation-type", "DryRun", tmp_path / "out")
    assert reply["StatusCode"] == 204
