"""Functions whose log is JSON: what the platform writes, and what of their own lines is kept."""

import json
import time

HANDLER = """
    import json

    def line(level, message):
        print(json.dumps({"timestamp": "2026-01-01T00:00:00.000Z", "level": level, "message": message}))

    def handler(event, context):
        print("plain")
        for level in ["DEBUG", "INFO", "ERROR"]:
            line(level, "as asked")
        if event.get("raise"):
            raise ValueError("no")
        return 1
"""


def records(logs, group, wanted):
    """The objects of a log, once there are as many platform reports as wanted."""
    for _ in range(200):
        events = [event["message"] for event in logs.filter_log_events(logGroupName=group)["events"]]
        found = [json.loads(message) for message in events if message.startswith("{")]
        if sum(record.get("type") == "platform.report" for record in found) >= wanted:
            return events, found
        time.sleep(0.05)
    raise AssertionError("no report in the log")


def test_platform_and_application_lines_by_level(deploy, logs):
    settings = {"LogFormat": "JSON", "ApplicationLogLevel": "WARN", "SystemLogLevel": "DEBUG"}
    function = deploy({"index.py": HANDLER}, LoggingConfig=settings)
    reply = function.invoke({})
    # The tail is text whatever the log is.
    assert reply.log.startswith("START RequestId: %s Version: $LATEST\n" % reply.request_id)
    events, found = records(logs, "/aws/lambda/" + function.name, 1)
    assert "plain" in events
    assert [record["level"] for record in found if "level" in record] == ["ERROR"]
    platform = [record for record in found if record.get("type", "").startswith("platform.")]
    assert [record["type"] for record in platform] == [
        "platform.initStart", "platform.initRuntimeDone", "platform.initReport",
        "platform.start", "platform.runtimeDone", "platform.report",
    ]
    by_type = {record["type"]: record["record"] for record in platform}
    init = by_type["platform.initStart"]
    assert (init["initializationType"], init["phase"]) == ("on-demand", "init")
    assert (init["functionName"], init["functionVersion"]) == (function.name, "$LATEST")
    configuration = function.client.get_function_configuration(FunctionName=function.name)
    assert init["runtimeVersionArn"] == configuration["RuntimeVersionConfig"]["RuntimeVersionArn"]
    assert by_type["platform.start"] == {"requestId": reply.request_id, "version": "$LATEST"}
    done = by_type["platform.runtimeDone"]
    assert done["metrics"]["producedBytes"] == 1
    spans = {span["name"]: span for span in done["spans"]}
    assert list(spans) == ["responseLatency", "responseDuration", "runtimeOverhead"]
    assert sum(span["durationMs"] for span in spans.values()) <= done["metrics"]["durationMs"]
    for span in spans.values():
        time.strptime(span["start"], "%Y-%m-%dT%H:%M:%S.%fZ")
    report = by_type["platform.report"]
    assert (report["requestId"], report["status"]) == (reply.request_id, "success")
    assert set(report["metrics"]) == {
        "durationMs", "billedDurationMs", "memorySizeMB", "maxMemoryUsedMB", "initDurationMs",
    }
    for record in platform:
        time.strptime(record["time"], "%Y-%m-%dT%H:%M:%S.%fZ")


def test_the_system_level_leaves_out_what_went_well(deploy, logs):
    function = deploy({"index.py": HANDLER}, LoggingConfig={"LogFormat": "JSON", "SystemLogLevel": "WARN"})
    assert function.invoke({}).value() == 1
    assert function.invoke({"raise": True}).failure()["errorMessage"] == "no"
    _, found = records(logs, "/aws/lambda/" + function.name, 1)
    platform = [record for record in found if record.get("type", "").startswith("platform.")]
    assert [record["type"] for record in platform] == ["platform.runtimeDone", "platform.report"]
    assert {record["record"]["status"] for record in platform} == {"error"}
    assert {record["level"] for record in found if "level" in record} >= {"INFO", "ERROR"}
    assert "DEBUG" not in {record.get("level") for record in found}
