"""boto3, unmodified: versions, aliases and concurrency on a running platform."""

import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from daemon import Platform, wait_until
from samples import archive, echo_settings

FAST = {"Delay": 0.05, "MaxAttempts": 400}

VERSIONED = """
import os, time
def handler(event, context):
    time.sleep(event.get("sleep", 0))
    return {"code": "CODE", "version": context.function_version, "arn": context.invoked_function_arn, "pid": os.getpid(),
            "stream": context.log_stream_name, "colour": os.environ.get("COLOUR")}
"""


def code(text):
    return archive({"app.py": VERSIONED.replace("CODE", text)})


@pytest.fixture
def versioned(client, create, unique):
    """A function with two versions: code one and colour red, code two and colour blue."""
    name = unique()
    create(name, Code={"ZipFile": code("one")}, Environment={"Variables": {"COLOUR": "red"}}, Publish=True)
    client.update_function_code(FunctionName=name, ZipFile=code("two"))
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
    client.update_function_configuration(FunctionName=name, Environment={"Variables": {"COLOUR": "blue"}})
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
    assert client.publish_version(FunctionName=name)["Version"] == "2"
    return name


def refused(call, code, **arguments):
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    assert raised.value.response["Error"]["Code"] == code
    return raised.value.response


def test_each_version_runs_its_own_code_and_settings(client, invoke, versioned):
    client.update_function_code(FunctionName=versioned, ZipFile=code("three"))
    client.get_waiter("function_updated_v2").wait(FunctionName=versioned, WaiterConfig=FAST)
    seen = {qualifier: invoke(versioned, Qualifier=qualifier) for qualifier in ("1", "2", "$LATEST")}
    shown = {qualifier: (answer["code"], answer["colour"], answer["version"]) for qualifier, answer in seen.items()}
    assert shown == {"1": ("one", "red", "1"), "2": ("two", "blue", "2"), "$LATEST": ("three", "blue", "$LATEST")}
    for qualifier, answer in seen.items():
        assert answer["arn"].endswith(f":function:{versioned}:{qualifier}")
        assert f"[{qualifier}]" in answer["stream"]


def test_an_instance_of_a_version_outlives_changes_of_latest(client, invoke, versioned):
    before = {qualifier: invoke(versioned, Qualifier=qualifier)["pid"] for qualifier in ("1", "$LATEST")}
    client.update_function_configuration(FunctionName=versioned, Timeout=17)
    client.get_waiter("function_updated_v2").wait(FunctionName=versioned, WaiterConfig=FAST)
    assert client.publish_version(FunctionName=versioned)["Version"] == "3"
    streams = {qualifier: invoke(versioned, Qualifier=qualifier) for qualifier in ("1", "$LATEST")}
    assert streams["1"]["pid"] == before["1"]
    # Tags and publishing change the revision, but nothing that an instance is made of.
    latest = invoke(versioned)["stream"]
    client.tag_resource(Resource=client.get_function(FunctionName=versioned)["Configuration"]["FunctionArn"], Tags={"k": "v"})
    client.publish_version(FunctionName=versioned)
    assert invoke(versioned)["stream"] == latest


def test_the_waiter_for_a_published_version_ends(client, create, unique):
    name = unique()
    create(name, wait=False, Publish=True)
    client.get_waiter("published_version_active").wait(FunctionName=name, Qualifier="1", WaiterConfig=FAST)
    assert client.get_function_configuration(FunctionName=name, Qualifier="1")["State"] == "Active"


def test_versions_are_listed_by_the_paginator(client, versioned):
    pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=versioned, PaginationConfig={"PageSize": 1})
    versions = [version["Version"] for page in pages for version in page["Versions"]]
    assert versions == ["$LATEST", "1", "2"]


def test_an_alias_keeps_its_name_in_the_arn_and_tells_the_version(client, versioned):
    client.create_alias(FunctionName=versioned, Name="live", FunctionVersion="1")
    for target in ({"FunctionName": f"{versioned}:live"}, {"FunctionName": versioned, "Qualifier": "live"}):
        reply = client.invoke(**target)
        answer = json.loads(reply["Payload"].read())
        assert reply["ExecutedVersion"] == answer["version"] == "1"
        assert answer["arn"] == f"arn:aws:lambda:us-east-1:000000000000:function:{versioned}:live"
    client.update_alias(FunctionName=versioned, Name="live", FunctionVersion="2")
    assert client.invoke(FunctionName=f"{versioned}:live")["ExecutedVersion"] == "2"
    response = refused(client.delete_function, "ResourceConflictException", FunctionName=versioned, Qualifier="2")
    assert "live" in response["Error"]["Message"]
    client.delete_alias(FunctionName=versioned, Name="live")
    refused(client.invoke, "ResourceNotFoundException", FunctionName=f"{versioned}:live")
    client.delete_function(FunctionName=versioned, Qualifier="2")
    refused(client.invoke, "ResourceNotFoundException", FunctionName=f"{versioned}:2")


def test_weights_share_the_invocations_out(client, versioned):
    client.create_alias(
        FunctionName=versioned, Name="split", FunctionVersion="1",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.25}})
    seen = Counter(client.invoke(FunctionName=f"{versioned}:split")["ExecutedVersion"] for _ in range(400))
    # 100 are expected; the bounds are six standard deviations away.
    assert 48 <= seen["2"] <= 152, seen
    assert seen["1"] + seen["2"] == 400


def test_nothing_runs_on_a_reservation_of_zero(client, create, unique):
    name = unique()
    create(name)
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    assert client.get_function(FunctionName=name)["Concurrency"] == {"ReservedConcurrentExecutions": 0}
    response = refused(client.invoke, "TooManyRequestsException", FunctionName=name)
    assert response["Error"]["Message"] == "Rate Exceeded."
    assert response["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
    assert response["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "1"
    client.delete_function_concurrency(FunctionName=name)
    assert client.invoke(FunctionName=name)["StatusCode"] == 200


def test_a_reservation_is_the_ceiling_of_all_versions_together(platform, client, versioned):
    client.put_function_concurrency(FunctionName=versioned, ReservedConcurrentExecutions=2)
    eager = platform.client(retries={"total_max_attempts": 1}, max_pool_connections=8)
    began = threading.Barrier(6)

    def call(qualifier):
        began.wait()
        try:
            eager.invoke(FunctionName=versioned, Qualifier=qualifier, Payload=b'{"sleep": 3}')
            return "ran"
        except ClientError as error:
            return error.response["Reason"]

    with ThreadPoolExecutor(6) as pool:
        outcomes = Counter(pool.map(call, ["1", "2", "$LATEST"] * 2))
    assert outcomes == {"ran": 2, "ReservedFunctionConcurrentInvocationLimitExceeded": 4}

    def is_free():
        try:
            return client.invoke(FunctionName=versioned)["StatusCode"] == 200
        except client.exceptions.TooManyRequestsException:
            return False

    # What was counted is given back, a moment after the answers.
    wait_until(is_free, "the reservation is free again")


def test_reservations_leave_a_hundred_and_show_in_the_account(client, create, unique):
    first, second = unique(), unique()
    create(first)
    create(second)
    client.put_function_concurrency(FunctionName=first, ReservedConcurrentExecutions=800)
    limits = client.get_account_settings()["AccountLimit"]
    assert (limits["ConcurrentExecutions"], limits["UnreservedConcurrentExecutions"]) == (1000, 200)
    refused(
        client.put_function_concurrency, "InvalidParameterValueException",
        FunctionName=second, ReservedConcurrentExecutions=101)
    client.delete_function(FunctionName=first)
    client.put_function_concurrency(FunctionName=second, ReservedConcurrentExecutions=900)
    client.delete_function_concurrency(FunctionName=second)
    assert client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"] == 1000


def test_everything_survives_a_restart():
    with Platform() as platform:
        client = platform.client()
        client.create_function(**echo_settings("f", Code={"ZipFile": code("one")}, Publish=True))
        client.get_waiter("published_version_active").wait(FunctionName="f", Qualifier="1", WaiterConfig=FAST)
        client.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
        client.put_function_concurrency(FunctionName="f", ReservedConcurrentExecutions=0)
        client.update_function_code(FunctionName="f", ZipFile=code("two"))
        client.get_waiter("function_updated_v2").wait(FunctionName="f", WaiterConfig=FAST)
        shown = client.list_versions_by_function(FunctionName="f")["Versions"]
        platform.kill()
        platform.start()
        client = platform.client()
        assert client.list_versions_by_function(FunctionName="f")["Versions"] == shown
        refused(client.invoke, "TooManyRequestsException", FunctionName="f:live")
        client.delete_function_concurrency(FunctionName="f")
        assert json.loads(client.invoke(FunctionName="f:live")["Payload"].read())["code"] == "one"
        assert json.loads(client.invoke(FunctionName="f")["Payload"].read())["code"] == "two"
