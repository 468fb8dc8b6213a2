"""Instances ahead of events: provisioned concurrency, functions kept warm by a tag, and how fast functions grow."""

import concurrent.futures
import json

import pytest
from samples import archive, echo_settings

from daemon import Platform, wait_until

SOURCE = """
import os, time, uuid
ME = str(uuid.uuid4())
if "BAD" in os.environ:
    raise ValueError("never ready")

def handler(event, context):
    time.sleep(event.get("sleep", 0))
    if "exit" in event:
        os._exit(3)
    return {"me": ME, "kind": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]}
"""


@pytest.fixture
def function(create):
    return create(Code={"ZipFile": archive({"app.py": SOURCE})})["FunctionName"]


@pytest.fixture
def published(client, function):
    """A function with version 1 and an alias on it."""
    client.publish_version(FunctionName=function)
    client.create_alias(FunctionName=function, Name="live", FunctionVersion="1")
    return function


def provision(client, function, qualifier, n_instances):
    put = client.put_provisioned_concurrency_config(
        FunctionName=function, Qualifier=qualifier, ProvisionedConcurrentExecutions=n_instances)
    assert put["Status"] == "IN_PROGRESS"


def settled(client, function, qualifier, status="READY"):
    """The configuration, once it has that status."""

    def look():
        told = client.get_provisioned_concurrency_config(FunctionName=function, Qualifier=qualifier)
        return told if told["Status"] == status else None

    return wait_until(look, f"{qualifier} of {function} is {status}")


def starts(platform, function):
    return json.loads(platform.run("describe", function, "--starts", "--json").stdout)["starts"]


def many(client, function, n_events, **event):
    """Invokes at the same time; what each answered, or why it was throttled."""

    def one(_number):
        try:
            reply = client.invoke(FunctionName=function, Qualifier="live", Payload=json.dumps(event))
            return json.loads(reply["Payload"].read())["kind"]
        except client.exceptions.TooManyRequestsException as throttled:
            return throttled.response["Reason"]

    with concurrent.futures.ThreadPoolExecutor(n_events) as callers:
        return sorted(callers.map(one, range(n_events)))


def test_provisioned_instances_are_there_first_and_the_rest_spills_over(client, published, invoke):
    provision(client, published, "live", 2)
    assert settled(client, published, "live")["AvailableProvisionedConcurrentExecutions"] == 2
    # Nothing before it: the place of an event that has just been answered may not be free again yet.
    assert many(client, published, 4, sleep=3) == ["on-demand"] * 2 + ["provisioned-concurrency"] * 2
    # $LATEST has none.
    assert invoke(published)["kind"] == "on-demand"


def test_a_crashed_instance_is_replaced_ahead(client, published, invoke, platform):
    provision(client, published, "live", 1)
    settled(client, published, "live")
    # The first event of the instance: after another one it may not be ready again yet, and a second one take this.
    client.invoke(FunctionName=published, Qualifier="live", Payload=b'{"exit": true}')
    wait_until(lambda: len([it for it in starts(platform, published) if it["cause"] == "provisioned"]) == 2, "a second start")
    settled(client, published, "live")
    after = invoke(published, Qualifier="live")
    assert after["kind"] == "provisioned-concurrency"
    assert all(it["cause"] == "provisioned" for it in starts(platform, published)), "nobody waited for a start"


def test_what_is_provisioned_moves_with_the_alias_and_fails_with_a_reason(client, published, invoke):
    provision(client, published, "live", 2)
    settled(client, published, "live")
    client.update_function_configuration(FunctionName=published, Environment={"Variables": {"BAD": "1"}})
    client.get_waiter("function_updated_v2").wait(FunctionName=published, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
    client.publish_version(FunctionName=published)
    client.update_alias(FunctionName=published, Name="live", FunctionVersion="2")
    failed = settled(client, published, "live", "FAILED")
    assert failed["StatusReason"] == "FUNCTION_ERROR_INIT_FAILURE"
    assert failed["AllocatedProvisionedConcurrentExecutions"] == 0
    client.update_alias(FunctionName=published, Name="live", FunctionVersion="1")
    settled(client, published, "live")
    assert invoke(published, Qualifier="live")["kind"] == "provisioned-concurrency"


def test_provisioned_instances_are_a_part_of_the_reservation(client, published):
    provision(client, published, "live", 2)
    settled(client, published, "live")
    client.put_function_concurrency(FunctionName=published, ReservedConcurrentExecutions=2)
    with pytest.raises(client.exceptions.TooManyRequestsException) as refused:
        client.invoke(FunctionName=published)
    assert refused.value.response["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
    throttled = "ReservedFunctionConcurrentInvocationLimitExceeded"
    assert many(client, published, 3, sleep=1) == [throttled, "provisioned-concurrency", "provisioned-concurrency"]
    client.delete_provisioned_concurrency_config(FunctionName=published, Qualifier="live")
    client.invoke(FunctionName=published)


def test_a_tag_keeps_latest_warm(client, function, invoke, platform):
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{function}"
    client.tag_resource(Resource=arn, Tags={"mayfly:keep-warm": "2"})

    def warm(n_starts):
        told = starts(platform, function)
        return len(told) == n_starts and all(it["cause"] == "keep-warm" for it in told)

    wait_until(lambda: warm(2), "two instances are there")
    invoke(function)
    assert warm(2), "nobody waited for a start"
    # What is new is warm, too.
    client.update_function_configuration(FunctionName=function, Description="new")
    client.get_waiter("function_updated_v2").wait(FunctionName=function, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
    wait_until(lambda: warm(4), "two new instances are there")


def test_provisioned_instances_come_back_with_the_platform_and_growth_is_limited(tmp_path):
    def ready(platform):
        return settled(platform.client(), "f", "live")

    arguments = ["--keep-alive", "none", "--burst-limit", "3"]
    with Platform(data_dir=tmp_path, arguments=arguments) as platform:
        client = platform.client()
        client.create_function(**{**echo_settings("f"), "Code": {"ZipFile": archive({"app.py": SOURCE})}})
        client.get_waiter("function_active_v2").wait(FunctionName="f", WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
        client.publish_version(FunctionName="f")
        client.create_alias(FunctionName="f", Name="live", FunctionVersion="1")
        answers = many(client, "f", 6, sleep=1)
        assert answers.count("on-demand") == 3 and answers.count("ConcurrentInvocationLimitExceeded") == 3
        # What is started ahead is no growth.
        provision(client, "f", "live", 5)
        ready(platform)
        platform.stop()
        platform.start()
        assert ready(platform)["AllocatedProvisionedConcurrentExecutions"] == 5
        assert many(platform.client(), "f", 5, sleep=1) == ["provisioned-concurrency"] * 5
