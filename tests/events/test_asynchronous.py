"""boto3, unmodified: invocations that nobody waits for."""

import json

import pytest
from botocore.exceptions import ClientError
from daemon import Platform, wait_until
from samples import PYTHON, ROLE, archive

SAY = """
import json

def handler(event, context):
    print("saw", context.aws_request_id, json.dumps(event), flush=True)
    if event.get("fail"):
        raise ValueError("on purpose")
    return {"answer": event.get("n")}
"""


def send(client, name, event, **more):
    reply = client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event), **more)
    assert (reply["StatusCode"], reply["Payload"].read()) == (202, b"")
    assert "ExecutedVersion" not in reply and "FunctionError" not in reply
    return reply["ResponseMetadata"]["RequestId"]


def test_an_event_is_accepted_at_once_and_runs_later(eager, events_function, said):
    name = events_function(SAY)
    request_id = send(eager.client(), name, {"n": 1})
    assert said(name, "saw", 1) == [f'saw {request_id} {{"n": 1}}']


def test_a_failing_event_is_tried_three_times_under_its_request_id(eager, events_function, said):
    client = eager.client()
    name, sink = events_function(SAY), events_function(SAY)
    sink_arn = client.get_function_configuration(FunctionName=sink)["FunctionArn"]
    client.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnFailure": {"Destination": sink_arn}}
    )
    request_id = send(client, name, {"fail": True})
    record = json.loads(said(sink, "saw", 1)[0].split(" ", 2)[2])
    assert said(name, "saw", 3) == [f'saw {request_id} {{"fail": true}}'] * 3
    assert record["requestContext"]["requestId"] == request_id
    assert record["requestContext"]["condition"] == "RetriesExhausted"
    assert record["requestContext"]["approximateInvokeCount"] == 3
    assert record["requestContext"]["functionArn"].endswith(f"{name}:$LATEST")
    assert record["responseContext"] == {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"}
    assert record["responsePayload"]["errorMessage"] == "on purpose"


def test_a_success_is_passed_on_to_the_destination(eager, events_function, said):
    client = eager.client()
    name, sink = events_function(SAY), events_function(SAY)
    sink_arn = client.get_function_configuration(FunctionName=sink)["FunctionArn"]
    client.put_function_event_invoke_config(
        FunctionName=name, MaximumRetryAttempts=0, DestinationConfig={"OnSuccess": {"Destination": sink_arn}}
    )
    send(client, name, {"n": 42})
    record = json.loads(said(sink, "saw", 1)[0].split(" ", 2)[2])
    assert (record["requestPayload"], record["responsePayload"]) == ({"n": 42}, {"answer": 42})
    assert record["requestContext"]["condition"] == "Success"


def test_what_cannot_be_accepted_is_refused_to_the_caller(eager, events_function):
    client = eager.client()
    name = events_function(SAY)
    with pytest.raises(ClientError) as absent:
        client.invoke(FunctionName="absent", InvocationType="Event", Payload="{}")
    assert absent.value.response["Error"]["Code"] == "ResourceNotFoundException"
    with pytest.raises(ClientError) as no_json:
        client.invoke(FunctionName=name, InvocationType="Event", Payload="{")
    assert no_json.value.response["Error"]["Code"] == "InvalidRequestContentException"
    with pytest.raises(ClientError) as large:
        client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps("x" * (1 << 20)))
    assert large.value.response["Error"]["Code"] == "RequestTooLargeException"
    assert large.value.response["ResponseMetadata"]["HTTPStatusCode"] == 413


def test_accepted_events_run_after_the_platform_was_killed():
    """Events wait for a function that may not run yet: kill -9, and they run once it may."""
    with Platform(arguments=["--async-retry-delay", "50ms"]) as platform:
        client = platform.client()
        client.create_function(
            FunctionName="later", Runtime=PYTHON, Handler="index.handler", Role=ROLE,
            Code={"ZipFile": archive({"index.py": "import time\ndef handler(event, context):\n"
                                                  "    time.sleep(event['seconds'])\n    print('ran', event['n'])\n"})},
        )
        client.get_waiter("function_active_v2").wait(FunctionName="later", WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
        # One at a time, and the first takes longer than this test waits for it.
        client.put_function_concurrency(FunctionName="later", ReservedConcurrentExecutions=1)
        send(client, "later", {"n": 0, "seconds": 2})
        for number in range(1, 6):
            send(client, "later", {"n": number, "seconds": 0})
        platform.kill()
        platform.start()
        logs = platform.client("logs")

        def ran():
            try:
                events = logs.filter_log_events(logGroupName="/aws/lambda/later")["events"]
            except logs.exceptions.ResourceNotFoundException:
                return None
            numbers = {int(event["message"].split()[1]) for event in events if event["message"].startswith("ran")}
            return numbers == set(range(6))

        wait_until(ran, "every accepted event runs", seconds=60)
