"""boto3, unmodified: a function from creation to deletion."""

import base64
import hashlib
import json
import re
import urllib.request
from datetime import datetime

import pytest
from samples import ECHO, PYTHON, ROLE, archive, echo_archive, echo_settings

FAST = {"Delay": 0.05, "MaxAttempts": 400}
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def test_create_answers_pending_with_every_default(create, unique):
    name = unique()
    code = echo_archive()
    reply = create(name, wait=False, Timeout=3)
    assert reply["ResponseMetadata"]["HTTPStatusCode"] == 201
    assert reply["State"] == "Pending"
    assert reply["StateReasonCode"] == "Creating"
    assert "LastUpdateStatus" not in reply
    expected = {
        "FunctionName": name, "FunctionArn": f"arn:aws:lambda:us-east-1:000000000000:function:{name}",
        "Runtime": PYTHON, "Role": ROLE, "Handler": "app.handler", "Description": "", "Timeout": 3, "MemorySize": 128,
        "Version": "$LATEST", "PackageType": "Zip", "TracingConfig": {"Mode": "PassThrough"},
        "EphemeralStorage": {"Size": 512}, "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"},
        "CodeSize": len(code), "CodeSha256": base64.b64encode(hashlib.sha256(code).digest()).decode(),
    }
    assert {key: reply.get(key) for key in expected} == expected
    for absent in ("Environment", "Layers", "VpcConfig", "KMSKeyArn", "DeadLetterConfig"):
        assert absent not in reply
    assert re.fullmatch(UUID, reply["RevisionId"])
    assert datetime.strptime(reply["LastModified"], "%Y-%m-%dT%H:%M:%S.%f%z")


@pytest.mark.parametrize("waiter", ["function_active", "function_active_v2", "function_exists", "function_updated_v2"])
def test_waiters_end(client, create, unique, waiter):
    name = unique()
    create(name, wait=False)
    client.get_waiter(waiter).wait(FunctionName=name, WaiterConfig=FAST)


def test_becoming_active_changes_the_revision(client, create, unique):
    name = unique()
    created = create(name)
    active = client.get_function_configuration(FunctionName=name)
    assert active["State"] == "Active"
    assert active["LastUpdateStatus"] == "Successful"
    assert "StateReason" not in active
    assert active["RevisionId"] != created["RevisionId"]


def test_invoke_runs_the_handler_with_the_whole_context(client, create, unique):
    name = unique()
    create(name, MemorySize=256, Environment={"Variables": {"COLOUR": "green"}})
    custom = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
    reply = client.invoke(FunctionName=name, Payload=b'{"a":[1,"\xc3\xa9"]}', ClientContext=custom)
    answer = json.loads(reply["Payload"].read())
    assert (reply["StatusCode"], reply["ExecutedVersion"]) == (200, "$LATEST")
    assert "FunctionError" not in reply and "LogResult" not in reply
    assert answer["event"] == {"a": [1, "é"]}
    assert answer["custom"] == {"k": "v"}
    assert answer["memory"] == "256" or answer["memory"] == 256
    assert 25_000 < answer["remaining"] <= 30_000
    assert answer["arn"] == f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    assert answer["request_id"] == reply["ResponseMetadata"]["RequestId"]
    environment = answer["environment"]
    assert environment["COLOUR"] == "green"
    assert environment["AWS_LAMBDA_FUNCTION_NAME"] == name
    assert environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "256"
    assert environment["AWS_REGION"] == "us-east-1"
    assert environment["_HANDLER"] == "app.handler"
    assert environment["AWS_EXECUTION_ENV"] == f"AWS_Lambda_{PYTHON}"


def test_a_second_invocation_is_warm(create, invoke, unique):
    name = unique()
    create(name)
    first, second = invoke(name), invoke(name)
    assert (first["cold"], second["cold"]) == (True, False)
    assert first["pid"] == second["pid"]
    assert first["request_id"] != second["request_id"]


def test_the_log_tail_has_start_output_end_and_report(client, create, unique):
    name = unique()
    create(name)
    reply = client.invoke(FunctionName=name, Payload="{}", LogType="Tail")
    request_id = reply["ResponseMetadata"]["RequestId"]
    tail = base64.b64decode(reply["LogResult"]).decode()
    assert f"START RequestId: {request_id} Version: $LATEST\n" in tail
    assert "event: {}\n" in tail
    assert f"END RequestId: {request_id}\n" in tail
    report = re.search(
        rf"REPORT RequestId: {request_id}\tDuration: (\d+\.\d\d) ms\tBilled Duration: (\d+) ms\t"
        r"Memory Size: 128 MB\tMax Memory Used: (\d+) MB\tInit Duration: (\d+\.\d\d) ms\t\n", tail)
    assert report, tail
    duration, billed, used, init = map(float, report.groups())
    assert billed - 1 < duration + init <= billed
    assert 0 < used <= 128


def test_a_dry_run_runs_nothing(client, create, unique):
    name = unique()
    create(name)
    reply = client.invoke(FunctionName=name, InvocationType="DryRun", Payload="{}")
    assert reply["StatusCode"] == 204
    assert reply["Payload"].read() == b""
    assert "ExecutedVersion" not in reply
    assert json.loads(client.invoke(FunctionName=name, Payload="{}")["Payload"].read())["cold"]


@pytest.mark.parametrize(
    "event, kind, message",
    [({"raise": "no luck"}, "ValueError", "no luck"), ({"exit": 3}, "Runtime.ExitError", "exit status 3")],
)
def test_function_errors_are_answers(client, create, invoke, unique, event, kind, message):
    name = unique()
    create(name)
    reply = client.invoke(FunctionName=name, Payload=json.dumps(event))
    error = json.loads(reply["Payload"].read())
    assert (reply["StatusCode"], reply["FunctionError"]) == (200, "Unhandled")
    assert error["errorType"] == kind
    assert message in error["errorMessage"]
    assert invoke(name)["event"] == {}, "the function works again"


def test_a_timeout_is_an_answer_and_the_function_works_again(client, create, invoke, unique):
    name = unique()
    create(name, Timeout=1)
    reply = client.invoke(FunctionName=name, Payload='{"sleep": 20}')
    error = json.loads(reply["Payload"].read())
    assert reply["FunctionError"] == "Unhandled"
    assert error["errorType"] == "Sandbox.Timedout"
    assert error["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")
    assert invoke(name)["event"] == {}


def test_every_form_of_the_name_finds_the_function(client, create, unique):
    name = unique()
    create(name)
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    forms = [name, f"function:{name}", f"000000000000:{name}", f"000000000000:function:{name}",
             f"us-east-1:000000000000:function:{name}", arn]
    for form in forms:
        assert client.get_function_configuration(FunctionName=form)["FunctionArn"] == arn, form
        assert client.get_function_configuration(FunctionName=f"{form}:$LATEST")["FunctionArn"] == f"{arn}:$LATEST", form
        reply = client.invoke(FunctionName=form, Payload="{}")
        assert json.loads(reply["Payload"].read())["arn"] == arn
    qualified = json.loads(client.invoke(FunctionName=name, Qualifier="$LATEST", Payload="{}")["Payload"].read())
    assert qualified["arn"] == f"{arn}:$LATEST"


def test_get_function_has_a_link_to_the_code_that_needs_no_credentials(client, create, unique):
    name = unique()
    create(name, Tags={"team": "red"})
    reply = client.get_function(FunctionName=name)
    assert reply["Tags"] == {"team": "red"}
    assert "Concurrency" not in reply
    assert reply["Code"]["RepositoryType"] == "S3"
    with urllib.request.urlopen(reply["Code"]["Location"], timeout=10) as download:
        assert download.read() == echo_archive()


def test_updating_the_code_serves_the_new_code(client, create, invoke, unique):
    name = unique()
    before = create(name)
    invoke(name)
    code = archive({"app.py": "def handler(event, context):\n    return 'new'\n"})
    reply = client.update_function_code(FunctionName=name, ZipFile=code)
    assert (reply["State"], reply["LastUpdateStatus"]) == ("Active", "InProgress")
    assert reply["LastUpdateStatusReasonCode"] == "Creating"
    client.get_waiter("function_updated").wait(FunctionName=name, WaiterConfig=FAST)
    after = client.get_function_configuration(FunctionName=name)
    assert after["LastUpdateStatus"] == "Successful"
    assert after["CodeSha256"] == base64.b64encode(hashlib.sha256(code).digest()).decode() != before["CodeSha256"]
    assert invoke(name) == "new"


def test_a_dry_run_of_new_code_changes_nothing(client, create, unique):
    name = unique()
    create(name)
    before = client.get_function_configuration(FunctionName=name)
    reply = client.update_function_code(FunctionName=name, ZipFile=echo_archive("other"), DryRun=True)
    assert reply["CodeSha256"] != before["CodeSha256"]
    after = client.get_function_configuration(FunctionName=name)
    assert (after["CodeSha256"], after["RevisionId"]) == (before["CodeSha256"], before["RevisionId"])


def test_updating_the_configuration_keeps_what_is_not_named(client, create, invoke, unique):
    name = unique()
    create(name, Description="first", Environment={"Variables": {"AA": "1"}})
    assert invoke(name)["environment"]["AA"] == "1"
    client.update_function_configuration(FunctionName=name, Timeout=7, MemorySize=192)
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
    now = client.get_function_configuration(FunctionName=name)
    assert (now["Timeout"], now["MemorySize"], now["Description"]) == (7, 192, "first")
    assert now["Environment"] == {"Variables": {"AA": "1"}}
    answer = invoke(name)
    assert answer["cold"] and answer["environment"]["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "192"
    client.update_function_configuration(FunctionName=name, Environment={"Variables": {}})
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
    assert "AA" not in invoke(name)["environment"]


def test_lists_come_in_pages(client, create, unique):
    names = [unique("page") for _ in range(7)]
    for name in names:
        create(name, wait=False)
    first = client.list_functions(MaxItems=3)
    assert len(first["Functions"]) == 3 and first["NextMarker"]
    pages = client.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 2})
    listed = [function for page in pages for function in page["Functions"]]
    assert set(names) <= {function["FunctionName"] for function in listed}
    assert len(listed) == len({function["FunctionArn"] for function in listed})
    for function in listed:
        assert not {"State", "LastUpdateStatus", "StateReason"} & set(function)


def test_tags_are_kept_changed_and_removed(client, create, unique):
    name = unique()
    arn = create(name, Tags={"a": "1"})["FunctionArn"]
    client.tag_resource(Resource=arn, Tags={"a": "2", "b c": "é/="})
    assert client.list_tags(Resource=arn)["Tags"] == {"a": "2", "b c": "é/="}
    client.untag_resource(Resource=arn, TagKeys=["a", "b c"])
    assert client.list_tags(Resource=arn)["Tags"] == {}
    assert "Tags" not in client.get_function(FunctionName=name)


def test_deleting_ends_it_and_the_name_is_free_again(client, create, invoke, unique):
    name = unique()
    create(name)
    invoke(name)
    reply = client.delete_function(FunctionName=name)
    assert reply["ResponseMetadata"]["HTTPStatusCode"] == 204
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function(FunctionName=name)
    create(name, Code={"ZipFile": archive({"app.py": "def handler(event, context):\n    return 'second life'\n"})})
    assert invoke(name) == "second life"


def test_concurrent_invocations_have_instances_of_their_own(client, create, unique):
    from concurrent.futures import ThreadPoolExecutor

    name = unique()
    create(name)

    def once(_index):
        return json.loads(client.invoke(FunctionName=name, Payload='{"sleep": 4}')["Payload"].read())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(once, range(8)))
    assert len({answer["stream"] for answer in answers}) == 8


def test_account_settings_name_the_limits(client):
    limits = client.get_account_settings()["AccountLimit"]
    assert limits["CodeSizeZipped"] == 52_428_800
    assert limits["CodeSizeUnzipped"] == 262_144_000
    assert limits["ConcurrentExecutions"] == 1000


def test_every_answer_has_one_well_formed_date(platform):
    import http.client
    from email.utils import parsedate_to_datetime
    from urllib.parse import urlsplit

    connection = http.client.HTTPConnection(urlsplit(platform.endpoint).netloc, timeout=10)
    for path in ("/2015-03-31/functions", "/_localstack/health", "/health", "/nothing/here"):
        connection.request("GET", path)
        reply = connection.getresponse()
        reply.read()
        assert len(reply.msg.get_all("Date")) == 1
        assert parsedate_to_datetime(reply.msg["Date"])


def test_source_is_what_the_context_reports():
    # The sample itself: a syntax error in it would make every other test fail for the wrong reason.
    compile(ECHO, "app.py", "exec")
    assert echo_settings("x")["Handler"] == "app.handler"
