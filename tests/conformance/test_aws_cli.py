"""The AWS CLI, unmodified: the commands of its own documentation."""

import base64
import json
import shutil
import subprocess

import pytest
from daemon import clean_environment
from samples import PYTHON, ROLE, echo_archive

AWS = shutil.which("aws")


@pytest.fixture
def aws(platform):
    def aws(*arguments, fails_with=None):
        environment = clean_environment(AWS_ENDPOINT_URL=platform.endpoint, AWS_PAGER="", AWS_MAX_ATTEMPTS="1")
        done = subprocess.run([AWS, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=120)
        if fails_with is None:
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout.strip() else None
        assert done.returncode == 255 or done.returncode == 254, done
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
