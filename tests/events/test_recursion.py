"""A function that causes its own invocation is stopped, unless that is what is wanted."""

import hashlib
import json

import pytest
from botocore.exceptions import ClientError
from test_queues import arn_of, map_queue, queue, sqs  # noqa: F401 (fixtures)

MOST = 16
"""The most invocations of one function in one chain."""

AGAIN = """
import json, os, urllib.request

def handler(event, context):
    print('ran', flush=True)
    # As every SDK does inside a function.
    headers = {**json.loads(os.environ['HEADERS']), 'X-Amzn-Trace-Id': os.environ['_X_AMZN_TRACE_ID']}
    request = urllib.request.Request(
        os.environ['AWS_ENDPOINT_URL'] + os.environ['PATH_OF_CALL'].format(name=context.function_name),
        data=os.environ['BODY'].encode(), headers=headers, method='POST')
    urllib.request.urlopen(request).read()
"""


def calling(path, body="{}", **headers):
    return {"Environment": {"Variables": {"PATH_OF_CALL": path, "BODY": body, "HEADERS": json.dumps(headers)}}}


def test_a_function_that_has_itself_invoked_is_stopped(eager, sqs, queue, events_function, said):
    client, failed = eager.client(), queue()
    invocations = "/2015-03-31/functions/{name}/invocations"
    name = events_function(AGAIN, **calling(invocations, **{"X-Amz-Invocation-Type": "Event"}))
    client.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnFailure": {"Destination": arn_of(sqs, failed)}})
    client.invoke(FunctionName=name, InvocationType="Event")
    (message,) = sqs.receive_message(QueueUrl=failed, WaitTimeSeconds=20)["Messages"]
    assert json.loads(message["Body"])["requestContext"]["condition"] == "RecursiveInvocation"
    assert len(said(name, "ran", MOST)) == MOST


def test_a_function_that_fills_its_own_queue_is_stopped(eager, sqs, queue, events_function, said):
    client, dead = eager.client(), queue()
    redrive = json.dumps({"deadLetterTargetArn": arn_of(sqs, dead), "maxReceiveCount": 1})
    url = queue(VisibilityTimeout=10, RedrivePolicy=redrive)
    send = {"x-amz-target": "AmazonSQS.SendMessage", "content-type": "application/x-amz-json-1.0"}
    name = events_function(AGAIN, **calling("/", json.dumps({"QueueUrl": url, "MessageBody": "again"}), **send))
    mapping = map_queue(client, sqs, url, name)
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    sqs.send_message(QueueUrl=url, MessageBody="first")
    (letter,) = sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=20)["Messages"]
    assert letter["Body"] == "again"
    assert len(said(name, "ran", MOST)) == MOST
    client.delete_event_source_mapping(UUID=mapping)


def test_a_function_that_puts_the_events_that_invoke_it_is_stopped(eager, sqs, queue, events_function, said):
    client, events, failed = eager.client(), eager.client("events"), queue()
    put = {"x-amz-target": "AWSEvents.PutEvents", "content-type": "application/x-amz-json-1.1"}
    entry = {"Source": "again", "DetailType": "again", "Detail": "{}"}
    name = events_function(AGAIN, **calling("/", json.dumps({"Entries": [entry]}), **put))
    client.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnFailure": {"Destination": arn_of(sqs, failed)}})
    rule = events.put_rule(Name=name, EventPattern=json.dumps({"source": ["again"]}))["RuleArn"]
    client.add_permission(
        FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", SourceArn=rule)
    arn = client.get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    events.put_targets(Rule=name, Targets=[{"Id": "t", "Arn": arn}])
    events.put_events(Entries=[entry])
    (message,) = sqs.receive_message(QueueUrl=failed, WaitTimeSeconds=20)["Messages"]
    assert json.loads(message["Body"])["requestContext"]["condition"] == "RecursiveInvocation"
    assert len(said(name, "ran", MOST)) == MOST
    events.remove_targets(Rule=name, Ids=["t"])
    events.delete_rule(Name=name)


def test_a_function_that_publishes_to_its_own_topic_is_stopped(eager, sqs, queue, events_function, said, unique):
    client, sns, failed = eager.client(), eager.client("sns"), queue()
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    publish = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/sns/aws4_request, Signature=0",
               "Content-Type": "application/x-www-form-urlencoded"}
    name = events_function(AGAIN, **calling("/", f"Action=Publish&TopicArn={topic}&Message=again", **publish))
    client.add_permission(FunctionName=name, StatementId="topic", Action="lambda:InvokeFunction",
                          Principal="sns.amazonaws.com", SourceArn=topic)
    client.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnFailure": {"Destination": arn_of(sqs, failed)}})
    function = client.get_function_configuration(FunctionName=name)["FunctionArn"]
    sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=function)
    sns.publish(TopicArn=topic, Message="first")
    (message,) = sqs.receive_message(QueueUrl=failed, WaitTimeSeconds=20)["Messages"]
    record = json.loads(message["Body"])
    assert record["requestContext"]["condition"] == "RecursiveInvocation"
    assert record["requestPayload"]["Records"][0]["Sns"]["Message"] == "again"
    assert len(said(name, "ran", MOST)) == MOST
    sns.delete_topic(TopicArn=topic)


def test_a_caller_deep_in_a_chain_is_told_and_what_is_wanted_goes_on(eager, events_function):
    client = eager.client()
    name = events_function("def handler(event, context):\n    return 'ran'\n")
    arn = client.get_function_configuration(FunctionName=name)["FunctionArn"]
    function = hashlib.sha256(arn.encode()).hexdigest()[:8]
    deep = eager.client()

    def trace(request, **_):
        request.headers["X-Amzn-Trace-Id"] = f"Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:{function}:{MOST - 1}"

    deep.meta.events.register("before-sign.lambda.Invoke", trace)
    with pytest.raises(ClientError) as refused:
        deep.invoke(FunctionName=name)
    assert refused.value.response["Error"]["Code"] == "RecursiveInvocationException"
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    client.put_function_recursion_config(FunctionName=name, RecursiveLoop="Allow")
    assert deep.invoke(FunctionName=name)["Payload"].read() == b'"ran"'
