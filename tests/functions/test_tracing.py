"""Trace headers through an invocation: what the function sees, and what the log says of a sampled one."""

import base64
import json
import re
import time

import pytest

HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"

HANDLER = """
    import os

    def handler(event, context):
        return os.environ["_X_AMZN_TRACE_ID"]
"""


def without_chain(header):
    """The header before what it tells of the chain of invocations, which a first one ends."""
    told = re.fullmatch(r"(.*);Lineage=1:[0-9a-f]{8}:0", header)
    assert told, header
    return told.group(1)


@pytest.fixture
def traced(client):
    """Invokes with a trace header, as a traced caller does, or with others."""

    def invoke(function, header=None, others=None, **how):
        def add(request, **_):
            for name, value in (others or {"X-Amzn-Trace-Id": header}).items():
                request.headers[name] = value

        client.meta.events.register("before-sign.lambda.Invoke", add)
        try:
            return function.invoke({}, **how)
        finally:
            client.meta.events.unregister("before-sign.lambda.Invoke", add)

    return invoke


def records(logs, group, kind):
    for _ in range(200):
        events = [event["message"] for event in logs.filter_log_events(logGroupName=group)["events"]]
        found = [json.loads(message) for message in events if message.startswith("{")]
        if any(record["type"] == "platform.report" for record in found):
            return [record["record"] for record in found if record["type"] == kind]
        time.sleep(0.05)
    raise AssertionError("no report in the log")


def test_a_sampled_call_is_told_below_its_report(deploy, traced):
    function = deploy({"index.py": HANDLER})
    reply = traced(function, HEADER)
    assert without_chain(reply.value()) == HEADER
    told = r"\nXRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: [0-9a-f]{16}\tSampled: true\t\n$"
    assert re.search(told, reply.log), reply.log
    unsampled = traced(function, HEADER.replace("Sampled=1", "Sampled=0"))
    assert without_chain(unsampled.value()).endswith("Sampled=0")
    assert "XRAY" not in unsampled.log


def test_the_records_of_a_sampled_call_carry_its_trace(deploy, logs, traced):
    settings = {"LogFormat": "JSON", "SystemLogLevel": "DEBUG"}
    function = deploy({"index.py": HANDLER}, LoggingConfig=settings)
    assert without_chain(traced(function, HEADER).value()) == HEADER
    group = "/aws/lambda/" + function.name
    tracing = [records(logs, group, kind)[0]["tracing"] for kind in
               ("platform.start", "platform.runtimeDone", "platform.report")]
    assert {trace["spanId"] for trace in tracing} == {tracing[0]["spanId"]}
    assert [(trace["type"], without_chain(trace["value"])) for trace in tracing] == [("X-Amzn-Trace-Id", HEADER)] * 3


def test_active_tracing_samples_the_first_call(deploy, traced):
    function = deploy({"index.py": HANDLER}, TracingConfig={"Mode": "Active"})
    reply = function.invoke({})
    root = re.fullmatch(r"Root=(1-[0-9a-f]{8}-[0-9a-f]{24});Parent=[0-9a-f]{16};Sampled=1", without_chain(reply.value())).group(1)
    assert "XRAY TraceId: %s\t" % root in reply.log
    # What the caller has decided stays decided.
    assert without_chain(traced(function, HEADER.replace("Sampled=1", "Sampled=0")).value()).endswith("Sampled=0")


def test_passing_through_samples_nothing(deploy):
    reply = deploy({"index.py": HANDLER}).invoke({})
    assert without_chain(reply.value()).endswith(";Sampled=0")
    assert "XRAY" not in reply.log


def test_the_w3c_trace_context_of_a_call_is_in_its_client_context(deploy, traced):
    code = """
    def handler(event, context):
        more = context.client_context.custom if context.client_context else None
        return {"w3c": context.w3c(), "custom": more}
    """
    function = deploy({"index.py": code})
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    headers = {"traceparent": parent, "tracestate": "vendor=1", "baggage": "user=7"}
    custom = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
    assert traced(function, others=headers, ClientContext=custom).value() == {"w3c": headers, "custom": {"k": "v"}}
    assert traced(function, others=headers).value()["w3c"] == headers
    malformed = {"traceparent": "no", "tracestate": "vendor=1"}
    assert traced(function, others=malformed).value() == {"w3c": {}, "custom": None}
