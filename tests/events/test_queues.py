"""boto3, unmodified: SQS queues."""

import hashlib
import json
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from botocore.exceptions import ClientError
from daemon import wait_until


@pytest.fixture(scope="session")
def sqs(eager):
    return eager.client("sqs")


@pytest.fixture
def queue(sqs, unique):
    made = []

    def make(suffix="", **attributes):
        name = unique("queue") + suffix
        url = sqs.create_queue(QueueName=name, Attributes={key: str(value) for key, value in attributes.items()})["QueueUrl"]
        made.append(url)
        return url

    yield make
    for url in made:
        sqs.delete_queue(QueueUrl=url)


def arn_of(sqs, url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def error_of(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]


def test_a_message_makes_its_way(sqs, queue):
    url = queue()
    sent = sqs.send_message(
        QueueUrl=url, MessageBody="hällo",
        MessageAttributes={"n": {"DataType": "Number", "StringValue": "7"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}},
        MessageSystemAttributes={"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-0-0"}},
    )
    assert sent["MD5OfMessageBody"] == hashlib.md5("hällo".encode()).hexdigest()
    received = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"])["Messages"]
    (message,) = received
    assert (message["MessageId"], message["Body"]) == (sent["MessageId"], "hällo")
    assert message["MessageAttributes"]["b"]["BinaryValue"] == b"\x00\xff"
    assert message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    attributes = message["Attributes"]
    assert (attributes["ApproximateReceiveCount"], attributes["AWSTraceHeader"]) == ("1", "Root=1-0-0")
    assert {"SenderId", "SentTimestamp", "ApproximateFirstReceiveTimestamp"} <= set(attributes)
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    (again,) = sqs.receive_message(QueueUrl=url)["Messages"]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
    shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert (shown["ApproximateNumberOfMessages"], shown["ApproximateNumberOfMessagesNotVisible"]) == ("0", "0")


def test_a_long_poll_ends_when_a_message_comes(sqs, queue):
    url = queue()
    got = []
    waiting = threading.Thread(target=lambda: got.extend(sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]))
    waiting.start()
    began = time.monotonic()
    sqs.send_message(QueueUrl=url, MessageBody="now")
    waiting.join(timeout=15)
    assert [message["Body"] for message in got] == ["now"]
    assert time.monotonic() - began < 10


def test_batches_succeed_and_fail_entry_by_entry(sqs, queue):
    url = queue()
    entries = [{"Id": f"i{number}", "MessageBody": f"m{number}"} for number in range(9)]
    reply = sqs.send_message_batch(QueueUrl=url, Entries=[*entries, {"Id": "bad", "MessageBody": "\u0001"}])
    assert len(reply["Successful"]) == 9
    assert [(entry["Id"], entry["Code"], entry["SenderFault"]) for entry in reply["Failed"]] == [("bad", "InvalidMessageContents", True)]
    messages = []
    while len(messages) < 9:
        messages += sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    handles = [{"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(messages)]
    deleted = sqs.delete_message_batch(QueueUrl=url, Entries=[*handles, {"Id": "x", "ReceiptHandle": "nonsense"}])
    assert (len(deleted["Successful"]), deleted["Failed"][0]["Code"]) == (9, "ReceiptHandleIsInvalid")


def test_fifo_queues_keep_order_and_take_nothing_twice(sqs, queue):
    url = queue(".fifo", FifoQueue="true", ContentBasedDeduplication="true")
    first = sqs.send_message(QueueUrl=url, MessageBody="a1", MessageGroupId="a")
    assert sqs.send_message(QueueUrl=url, MessageBody="a1", MessageGroupId="a")["MessageId"] == first["MessageId"]
    second = sqs.send_message(QueueUrl=url, MessageBody="a2", MessageGroupId="a")
    assert int(second["SequenceNumber"]) > int(first["SequenceNumber"])
    (message,) = sqs.receive_message(QueueUrl=url, MessageSystemAttributeNames=["All"])["Messages"]
    assert (message["Body"], message["Attributes"]["MessageGroupId"]) == ("a1", "a")
    assert "Messages" not in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "a2"
    assert error_of(sqs.send_message, QueueUrl=url, MessageBody="x")["Code"] == "MissingParameter"


def test_dead_letters_and_their_way_back(sqs, queue):
    dead, url = queue(), None
    dead_arn = arn_of(sqs, dead)
    url = queue(RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 1}), VisibilityTimeout=0)
    sqs.send_message(QueueUrl=url, MessageBody="poison")
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "poison"
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    (letter,) = sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=10, VisibilityTimeout=0, MessageSystemAttributeNames=["All"])["Messages"]
    assert letter["Attributes"]["DeadLetterQueueSourceArn"] == arn_of(sqs, url)
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
    sqs.start_message_move_task(SourceArn=dead_arn)
    assert sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10)["Messages"][0]["Body"] == "poison"
    task = sqs.list_message_move_tasks(SourceArn=dead_arn)["Results"][0]
    assert (task["ApproximateNumberOfMessagesMoved"], task["ApproximateNumberOfMessagesToMove"]) == (1, 1)
    missing = error_of(sqs.start_message_move_task, SourceArn=dead_arn + "x")
    assert missing["Message"] == "The resource that you specified for the SourceArn parameter doesn't exist."


def test_queues_are_made_found_changed_and_deleted(sqs, queue, unique):
    url = queue(VisibilityTimeout=45)
    name = url.rsplit("/", 1)[1]
    assert sqs.get_queue_url(QueueName=name)["QueueUrl"] == url
    assert sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "45"})["QueueUrl"] == url
    assert error_of(sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "46"})["Code"] == "QueueAlreadyExists"
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "3"})
    sqs.tag_queue(QueueUrl=url, Tags={"a": "b"})
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "b"}
    sqs.add_permission(QueueUrl=url, Label="l", AWSAccountIds=["123456789012"], Actions=["SendMessage"])
    shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["DelaySeconds", "Policy"])["Attributes"]
    assert shown["DelaySeconds"] == "3"
    assert json.loads(shown["Policy"])["Statement"][0]["Action"] == "SQS:SendMessage"
    pages = sqs.get_paginator("list_queues").paginate(QueueNamePrefix=name, PaginationConfig={"PageSize": 1})
    assert [found for page in pages for found in page["QueueUrls"]] == [url]
    gone = unique("gone")
    gone_url = sqs.create_queue(QueueName=gone)["QueueUrl"]
    sqs.delete_queue(QueueUrl=gone_url)
    missing = error_of(sqs.send_message, QueueUrl=gone_url, MessageBody="x")
    assert (missing["Code"], missing["QueryErrorCode"]) == ("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist")
    assert missing["Message"] == "The specified queue does not exist."


@pytest.mark.parametrize("arguments, code", [
    ({"MaxNumberOfMessages": 11}, "InvalidParameterValue"),
    ({"WaitTimeSeconds": 21}, "InvalidParameterValue"),
    ({"VisibilityTimeout": 43201}, "InvalidParameterValue"),
])
def test_what_is_out_of_bounds_is_refused(sqs, queue, arguments, code):
    assert error_of(sqs.receive_message, QueueUrl=queue(), **arguments)["Code"] == code


def test_results_and_dead_letters_of_events_go_to_queues(eager, sqs, queue, events_function):
    client = eager.client()
    results, letters = queue(), queue()
    name = events_function(
        "def handler(event, context):\n    if event['fail']:\n        raise ValueError('no')\n    return 1\n",
        DeadLetterConfig={"TargetArn": arn_of(sqs, letters)},
    )
    client.put_function_event_invoke_config(
        FunctionName=name, MaximumRetryAttempts=0, DestinationConfig={"OnSuccess": {"Destination": arn_of(sqs, results)}}
    )
    for fail in [False, True]:
        client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps({"fail": fail}))
    (record,) = sqs.receive_message(QueueUrl=results, WaitTimeSeconds=20)["Messages"]
    assert json.loads(record["Body"])["responsePayload"] == 1
    (letter,) = sqs.receive_message(QueueUrl=letters, WaitTimeSeconds=20, MessageAttributeNames=["All"])["Messages"]
    assert json.loads(letter["Body"]) == {"fail": True}
    told = {name: value["StringValue"] for name, value in letter["MessageAttributes"].items()}
    assert (told["ErrorCode"], told["ErrorMessage"]) == ("200", "no")


def map_queue(client, sqs, url, name, **settings):
    """Maps a queue to a function and waits until it is polled."""
    made = client.create_event_source_mapping(EventSourceArn=arn_of(sqs, url), FunctionName=name, **settings)
    wait_until(lambda: client.get_event_source_mapping(UUID=made["UUID"])["State"] == "Enabled", "the mapping is enabled")
    return made["UUID"]


def test_a_mapped_queue_drives_a_function(eager, sqs, queue, events_function, said):
    client, url = eager.client(), queue()
    name = events_function(
        "import json\n\ndef handler(event, context):\n    print('saw', json.dumps(event['Records']), flush=True)\n"
    )
    mapping = map_queue(client, sqs, url, name)
    sent = sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={"k": {"DataType": "String", "StringValue": "v"}})
    (record,) = json.loads(said(name, "saw", 1)[0].split(" ", 1)[1])
    assert (record["messageId"], record["body"]) == (sent["MessageId"], "hello")
    assert record["messageAttributes"] == {
        "k": {"stringValue": "v", "stringListValues": [], "binaryListValues": [], "dataType": "String"}
    }
    assert (record["eventSource"], record["eventSourceARN"], record["awsRegion"]) == ("aws:sqs", arn_of(sqs, url), "us-east-1")
    assert record["md5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]

    def is_empty():
        counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return (counts["ApproximateNumberOfMessages"], counts["ApproximateNumberOfMessagesNotVisible"]) == ("0", "0")

    wait_until(is_empty, "the message is deleted")
    client.delete_event_source_mapping(UUID=mapping)


def test_only_what_failed_comes_again(eager, sqs, queue, events_function, said):
    client, dead = eager.client(), queue()
    redrive = json.dumps({"deadLetterTargetArn": arn_of(sqs, dead), "maxReceiveCount": 2})
    url = queue(VisibilityTimeout=10, RedrivePolicy=redrive)
    name = events_function(
        "def handler(event, context):\n"
        "    print('saw', *sorted(record['body'] for record in event['Records']), flush=True)\n"
        "    bad = [record['messageId'] for record in event['Records'] if record['body'] == 'bad']\n"
        "    return {'batchItemFailures': [{'itemIdentifier': identifier} for identifier in bad]}\n"
    )
    mapping = map_queue(client, sqs, url, name, FunctionResponseTypes=["ReportBatchItemFailures"])
    # Only now, for a mapping is refused to a queue that shows messages again while the function may still run.
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    entries = [{"Id": body, "MessageBody": body} for body in ["bad", "good", "fine"]]
    sqs.send_message_batch(QueueUrl=url, Entries=entries)
    (letter,) = sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=20)["Messages"]
    assert letter["Body"] == "bad"
    assert said(name, "saw", 2) == ["saw bad fine good", "saw bad"]
    client.delete_event_source_mapping(UUID=mapping)


def query(platform, path="/", **parameters):
    """A call in the protocol of older clients."""
    scope = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0"
    form = urllib.parse.urlencode({"Version": "2012-11-05", **parameters}).encode()
    request = urllib.request.Request(platform.endpoint + path, data=form, headers={"Authorization": scope})
    try:
        with urllib.request.urlopen(request) as reply:
            status, text = reply.status, reply.read().decode()
    except urllib.error.HTTPError as refused:
        status, text = refused.code, refused.read().decode()
    return status, re.sub(r' xmlns="[^"]*"', "", text)


def test_older_clients_are_answered_in_their_protocol(eager, unique):
    name = unique("old")
    status, text = query(
        eager, Action="CreateQueue", QueueName=name, **{"Attribute.1.Name": "DelaySeconds", "Attribute.1.Value": "0", "Tag.1.Key": "k", "Tag.1.Value": "v"}
    )
    assert status == 200
    url = re.search(r"<CreateQueueResponse>.*<CreateQueueResult><QueueUrl>(.*)</QueueUrl></CreateQueueResult>", text, re.S)[1]
    path = urllib.parse.urlparse(url).path
    status, text = query(
        eager, path, Action="SendMessageBatch", QueueUrl=url,
        **{
            "SendMessageBatchRequestEntry.1.Id": "a", "SendMessageBatchRequestEntry.1.MessageBody": "one & two",
            "SendMessageBatchRequestEntry.1.MessageAttribute.1.Name": "n",
            "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType": "String",
            "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue": "v",
            "SendMessageBatchRequestEntry.2.Id": "b", "SendMessageBatchRequestEntry.2.MessageBody": "\u0001",
        },
    )
    assert status == 200
    assert re.search(r"<SendMessageBatchResultEntry><Id>a</Id>", text)
    assert re.search(r"<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault><Code>InvalidMessageContents</Code>", text)
    status, text = query(
        eager, path, Action="ReceiveMessage", QueueUrl=url, **{"AttributeName.1": "ApproximateReceiveCount", "MessageAttributeName.1": "All"}
    )
    assert "<Body>one &amp; two</Body>" in text
    assert "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>" in text
    assert re.search(r"<MessageAttribute><Name>n</Name><Value><StringValue>v</StringValue><DataType>String</DataType></Value></MessageAttribute>", text)
    handle = re.search(r"<ReceiptHandle>(.*?)</ReceiptHandle>", text)[1]
    status, text = query(eager, path, Action="DeleteMessage", QueueUrl=url, ReceiptHandle=handle)
    assert status == 200 and re.match(r"<DeleteMessageResponse><ResponseMetadata><RequestId>[-0-9a-f]{36}</RequestId>", text.split("?>")[-1].strip())
    assert query(eager, path, Action="DeleteQueue", QueueUrl=url)[0] == 200
    status, text = query(eager, path, Action="GetQueueAttributes", QueueUrl=url, **{"AttributeName.1": "All"})
    assert status == 400
    assert "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>" in text
    assert "<Message>The specified queue does not exist for this wsdl version.</Message>" in text
