"""Functions that keep their tenants apart: an instance serves one of them, and only ever that one."""

import concurrent.futures
import json
import random

import botocore.exceptions
import pytest

from daemon import wait_until

SETTINGS = {"TenancyConfig": {"TenantIsolationMode": "PER_TENANT"}}

# What an instance remembers and keeps on its disk is of those whom it has served.
HANDLER = """
    import os, pathlib, time

    SERVED = []
    DISK = pathlib.Path("/tmp/served")

    def handler(event, context):
        with DISK.open("a") as disk:
            disk.write(context.tenant_id + "\\n")
        SERVED.append(context.tenant_id)
        time.sleep(event.get("sleep", 0))
        if event.get("exit"):
            os._exit(1)
        return {
            "tenant": context.tenant_id,
            "served": sorted(set(SERVED)),
            "disk": sorted(set(DISK.read_text().splitlines())),
            "stream": context.log_stream_name,
        }
"""


def invoke(client, name, tenant, event=None):
    reply = client.invoke(FunctionName=name, TenantId=tenant, Payload=json.dumps(event or {}), LogType="Tail")
    document = json.loads(reply["Payload"].read())
    return document, "FunctionError" in reply


def refused(call):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call()
    assert error.value.response["Error"]["Code"] == "InvalidParameterValueException"
    return error.value.response["Error"]["Message"]


def test_no_instance_serves_two_tenants_under_load(client, deploy):
    """Calls of many tenants at once, some of which time out or end their process, with pauses in which instances idle."""
    function = deploy({"index.py": HANDLER}, Timeout=1, **SETTINGS)
    tenants = ["tenant %d" % number for number in range(6)]
    dice = random.Random(7)
    streams = {tenant: set() for tenant in tenants}

    def one(tenant, event):
        document, failed = invoke(client, function.name, tenant, event)
        if failed:
            assert event.get("exit") or event.get("sleep", 0) > 1, document
            return
        assert document["tenant"] == tenant
        assert document["served"] == [tenant]
        assert document["disk"] == [tenant]
        streams[tenant].add(document["stream"])

    def event():
        lot = dice.random()
        return {"exit": True} if lot < 0.05 else {"sleep": 1.2} if lot < 0.07 else {"sleep": dice.random() / 50}

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(one, dice.choice(tenants), event()) for _ in range(240)]
        for call in calls:
            call.result()
    for tenant in tenants:
        assert streams[tenant], tenant
        others = set().union(*(streams[other] for other in tenants if other != tenant))
        assert not streams[tenant] & others, tenant


def test_an_instance_is_used_again_by_its_tenant(client, deploy):
    function = deploy({"index.py": HANDLER}, **SETTINGS)
    first, _ = invoke(client, function.name, "blue")
    other, _ = invoke(client, function.name, "green")
    again, _ = invoke(client, function.name, "blue")
    assert first["stream"] == again["stream"] != other["stream"]


def test_a_tenant_is_named_exactly_where_one_is_known(client, deploy):
    apart = deploy({"index.py": HANDLER}, **SETTINGS)
    shared = deploy({"index.py": HANDLER})
    assert client.get_function_configuration(FunctionName=apart.name)["TenancyConfig"] == SETTINGS["TenancyConfig"]
    assert "TenancyConfig" not in client.get_function_configuration(FunctionName=shared.name)
    missing = "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again."
    unexpected = (
        "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again."
    )
    for kind in ["RequestResponse", "Event", "DryRun"]:
        assert refused(lambda: client.invoke(FunctionName=apart.name, InvocationType=kind)) == missing, kind
        call = lambda: client.invoke(FunctionName=shared.name, InvocationType=kind, TenantId="blue")
        assert refused(call) == unexpected, kind
    assert refused(lambda: client.invoke_with_response_stream(FunctionName=apart.name)) == missing
    stream = client.invoke_with_response_stream(FunctionName=apart.name, TenantId="blue")
    pieces = b"".join(event["PayloadChunk"]["Payload"] for event in stream["EventStream"] if "PayloadChunk" in event)
    assert json.loads(pieces)["tenant"] == "blue"


def test_tenants_exclude_what_would_be_shared(client, deploy):
    function = deploy({"index.py": HANDLER}, **SETTINGS)
    url = lambda: client.create_function_url_config(FunctionName=function.name, AuthType="NONE")
    assert refused(url) == "Function URLs are not supported for functions with tenancy configuration."
    snapshots = lambda: client.update_function_configuration(
        FunctionName=function.name, SnapStart={"ApplyOn": "PublishedVersions"}
    )
    assert refused(snapshots) == "SnapStart is not supported for functions with tenancy configuration."


def test_the_log_tells_the_tenant(client, deploy, logs):
    function = deploy({"index.py": HANDLER}, LoggingConfig={"LogFormat": "JSON"}, **SETTINGS)
    invoke(client, function.name, "Blue Team/7")

    def starts():
        events = logs.filter_log_events(logGroupName="/aws/lambda/" + function.name)["events"]
        found = [json.loads(event["message"]) for event in events if event["message"].startswith("{")]
        return [record["record"]["tenantId"] for record in found if record.get("type") == "platform.start"]

    assert wait_until(starts, "the start is in the log") == ["Blue Team/7"]
