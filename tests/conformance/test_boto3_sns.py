"""boto3, unmodified: SNS topics and subscriptions."""

import json
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError

ACCOUNT = "000000000000"
FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:somebody"
QUEUE = f"arn:aws:sqs:us-east-1:{ACCOUNT}:some-queue"


@pytest.fixture(scope="session")
def sns(platform):
    return platform.client("sns")


@pytest.fixture
def topic(sns, unique):
    made = []

    def make(suffix="", tags=(), **attributes):
        arn = sns.create_topic(Name=unique("topic") + suffix, Attributes=attributes, Tags=list(tags))["TopicArn"]
        made.append(arn)
        return arn

    yield make
    for arn in made:
        sns.delete_topic(TopicArn=arn)


def error_of(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    response = refused.value.response
    assert response["ResponseMetadata"]["RequestId"]
    return response["Error"]["Code"], response["Error"]["Message"]


def test_making_a_topic_again_finds_it(sns, topic, unique):
    name = unique("topic")
    arn = sns.create_topic(Name=name, Attributes={"DisplayName": "Orders"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
    assert arn == f"arn:aws:sns:us-east-1:{ACCOUNT}:{name}"
    assert sns.create_topic(Name=name)["TopicArn"] == arn
    assert sns.create_topic(Name=name, Attributes={"DisplayName": "Orders"})["TopicArn"] == arn
    assert error_of(sns.create_topic, Name=name, Attributes={"DisplayName": "Other"}) == (
        "InvalidParameter", "Invalid parameter: Attributes Reason: Topic already exists with different attributes")
    assert error_of(sns.create_topic, Name=name, Tags=[{"Key": "a", "Value": "c"}]) == (
        "InvalidParameter", "Invalid parameter: Tags Reason: Topic already exists with different tags")
    attributes = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    assert attributes["TopicArn"] == arn and attributes["Owner"] == ACCOUNT and attributes["DisplayName"] == "Orders"
    assert attributes["SubscriptionsConfirmed"] == attributes["SubscriptionsPending"] == "0"
    assert json.loads(attributes["Policy"])["Statement"][0]["Sid"] == "__default_statement_ID"
    retry = json.loads(attributes["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]
    assert (retry["numRetries"], retry["minDelayTarget"], retry["backoffFunction"]) == (3, 20, "linear")
    sns.delete_topic(TopicArn=arn)
    sns.delete_topic(TopicArn=arn)
    assert error_of(sns.get_topic_attributes, TopicArn=arn) == ("NotFound", "Topic does not exist")


def test_names_and_attributes_that_cannot_be_are_refused(sns, topic):
    assert error_of(sns.create_topic, Name="a b") == ("InvalidParameter", "Invalid parameter: Topic Name")
    assert error_of(sns.create_topic, Name="a.fifo") == ("InvalidParameter", "Invalid parameter: Topic Name")
    code, message = error_of(sns.create_topic, Name="a", Attributes={"FifoTopic": "true"})
    assert code == "InvalidParameter" and message.startswith("Invalid parameter: Fifo Topic names must end with .fifo")
    arn = topic()
    assert error_of(sns.set_topic_attributes, TopicArn=arn, AttributeName="Colour", AttributeValue="red") == (
        "InvalidParameter", "Invalid parameter: AttributeName")
    assert error_of(sns.get_topic_attributes, TopicArn="topic") == (
        "InvalidParameter", "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1")
    assert error_of(sns.set_topic_attributes, TopicArn=arn, AttributeName="DeliveryPolicy",
                    AttributeValue='{"http": {"defaultHealthyRetryPolicy": {"numRetries": 1000}}}')[0] == "InvalidParameter"


def test_topics_are_listed_in_pages(sns, topic):
    made = {topic() for _ in range(103)}
    listed = [found["TopicArn"] for page in sns.get_paginator("list_topics").paginate() for found in page["Topics"]]
    assert made <= set(listed) and len(listed) == len(set(listed))


def test_attributes_tags_and_permissions(sns, topic):
    arn = topic(tags=[{"Key": "team", "Value": "a"}])
    sns.set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="Shown")
    assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"] == "Shown"
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
    sns.untag_resource(ResourceArn=arn, TagKeys=["team"])
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "stage", "Value": "test"}]
    assert error_of(sns.list_tags_for_resource, ResourceArn=arn + "x") == ("ResourceNotFound", "Resource does not exist")
    sns.add_permission(TopicArn=arn, Label="friends", AWSAccountId=["111122223333"], ActionName=["Publish"])

    def statements():
        return json.loads(sns.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"])["Statement"]

    assert statements()[1]["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}
    assert error_of(sns.add_permission, TopicArn=arn, Label="friends", AWSAccountId=["111122223333"], ActionName=["Publish"]) == (
        "InvalidParameter", "Invalid parameter: Statement already exists")
    assert error_of(sns.add_permission, TopicArn=arn, Label="b", AWSAccountId=["111122223333"], ActionName=["Fly"]) == (
        "InvalidParameter", "Invalid parameter: Policy statement action out of service scope!")
    sns.remove_permission(TopicArn=arn, Label="friends")
    assert len(statements()) == 1


def test_subscriptions_are_made_once_shown_changed_and_ended(sns, topic):
    arn = topic()
    made = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=QUEUE, Attributes={"RawMessageDelivery": "true"})
    subscription = made["SubscriptionArn"]
    assert subscription.startswith(arn + ":")
    assert sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=QUEUE)["SubscriptionArn"] == subscription
    assert error_of(sns.subscribe, TopicArn=arn, Protocol="sqs", Endpoint=QUEUE, Attributes={"RawMessageDelivery": "false"}) == (
        "InvalidParameter", "Invalid parameter: Attributes Reason: Subscription already exists with different attributes")
    sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=FUNCTION)
    listed = sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    assert {found["Endpoint"] for found in listed} == {QUEUE, FUNCTION}
    assert listed[0]["Owner"] == ACCOUNT and listed[0]["TopicArn"] == arn
    everywhere = [found for page in sns.get_paginator("list_subscriptions").paginate() for found in page["Subscriptions"]]
    assert all(found in everywhere for found in listed)
    policy = {"kind": ["order", {"prefix": "re"}]}
    letters = f"arn:aws:sqs:us-east-1:{ACCOUNT}:letters"
    for name, value in [("FilterPolicy", json.dumps(policy)), ("FilterPolicyScope", "MessageBody"),
                        ("RedrivePolicy", json.dumps({"deadLetterTargetArn": letters}))]:
        sns.set_subscription_attributes(SubscriptionArn=subscription, AttributeName=name, AttributeValue=value)
    attributes = sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    assert json.loads(attributes["FilterPolicy"]) == policy and attributes["FilterPolicyScope"] == "MessageBody"
    assert json.loads(attributes["RedrivePolicy"]) == {"deadLetterTargetArn": letters}
    assert attributes["RawMessageDelivery"] == attributes["ConfirmationWasAuthenticated"] == "true"
    assert attributes["PendingConfirmation"] == "false"
    assert (attributes["Protocol"], attributes["Endpoint"], attributes["SubscriptionArn"]) == ("sqs", QUEUE, subscription)
    sns.set_subscription_attributes(SubscriptionArn=subscription, AttributeName="FilterPolicy", AttributeValue="")
    assert "FilterPolicy" not in sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["SubscriptionsConfirmed"] == "2"
    sns.unsubscribe(SubscriptionArn=subscription)
    sns.unsubscribe(SubscriptionArn=subscription)
    assert error_of(sns.get_subscription_attributes, SubscriptionArn=subscription) == ("NotFound", "Subscription does not exist")


@pytest.mark.parametrize("protocol, endpoint, message", [
    ("pigeon", "loft", "Amazon SNS does not support this protocol string: pigeon"),
    ("sqs", "queue", "SQS endpoint ARN"),
    ("lambda", QUEUE, "Lambda endpoint ARN"),
    ("http", "ftp://somewhere", "Endpoint must match the specified protocol"),
    ("sqs", QUEUE + ".fifo",
     "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"),
])
def test_endpoints_that_cannot_be_are_refused(sns, topic, protocol, endpoint, message):
    refused = error_of(sns.subscribe, TopicArn=topic(), Protocol=protocol, Endpoint=endpoint)
    assert refused == ("InvalidParameter", f"Invalid parameter: {message}")


@pytest.mark.parametrize("attributes, message", [
    ({"FilterPolicy": '{"a": "b"}'}, 'FilterPolicy: "a" must be an object or an array'),
    ({"FilterPolicy": '{"a": [{"like": "b"}]}'}, "FilterPolicy: Unrecognized match type like"),
    ({"FilterPolicy": '{"a": {"b": ["c"]}}'}, "Filter policy scope MessageAttributes does not support nested filter policy"),
    ({"RawMessageDelivery": "maybe"}, "Attributes Reason: RawMessageDelivery: Invalid value [maybe]. Must be true or false."),
    ({"RedrivePolicy": '{"deadLetterTargetArn": "letters"}'}, "RedrivePolicy: deadLetterTargetArn is an invalid arn"),
    ({"Colour": "red"}, "AttributeName"),
])
def test_subscription_attributes_that_cannot_be_are_refused(sns, topic, attributes, message):
    refused = error_of(sns.subscribe, TopicArn=topic(), Protocol="sqs", Endpoint=QUEUE, Attributes=attributes)
    assert refused == ("InvalidParameter", f"Invalid parameter: {message}")


def test_messages_that_cannot_be_are_refused(sns, topic):
    arn, ordered = topic(), topic(".fifo", FifoTopic="true")

    def refused(**arguments):
        return error_of(sns.publish, **{"TopicArn": arn, "Message": "m", **arguments})

    assert refused(TopicArn=arn + "x") == ("NotFound", "Topic does not exist")
    assert refused(Message="") == ("InvalidParameter", "Invalid parameter: Empty message")
    assert refused(Message="x" * 262_145) == ("InvalidParameter", "Invalid parameter: Message too long")
    assert refused(Subject="two\nlines") == ("InvalidParameter", "Invalid parameter: Subject")
    assert refused(MessageStructure="json") == (
        "InvalidParameter", "Invalid parameter: Message Structure - JSON message body failed to parse")
    assert refused(MessageStructure="json", Message="{}") == (
        "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body")
    assert refused(MessageDeduplicationId="d")[0] == "InvalidParameter"
    assert refused(TopicArn=ordered) == (
        "InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics")
    assert refused(TopicArn=ordered, MessageGroupId="g")[1].startswith(
        "Invalid parameter: The topic should either have ContentBasedDeduplication enabled")
    assert refused(MessageAttributes={"a": {"DataType": "Colour", "StringValue": "red"}}) == (
        "ParameterValueInvalid", "The message attribute 'a' has an invalid message attribute type, the set of supported "
        "type prefixes is Binary, Number, and String.")
    assert refused(MessageAttributes={"a": {"DataType": "Number", "StringValue": "red"}}) == (
        "ParameterValueInvalid", "Could not cast message attribute 'a' value to number.")
    assert sns.publish(TopicArn=arn, Message="x" * 262_144)["MessageId"]


def test_batches(sns, topic):
    arn = topic()

    def entries(*ids):
        return [{"Id": each, "Message": "m"} for each in ids]

    reply = sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[*entries("a", "b"), {"Id": "c", "Message": "m", "Subject": "\n"}])
    assert [sent["Id"] for sent in reply["Successful"]] == ["a", "b"]
    assert reply["Failed"] == [{"Id": "c", "Code": "InvalidParameter", "Message": "Invalid parameter: Subject", "SenderFault": True}]
    for batch, code in [([], "EmptyBatchRequest"), (entries("a", "a"), "BatchEntryIdsNotDistinct"), (entries("a b"), "InvalidBatchEntryId"),
                        (entries(*map(str, range(11))), "TooManyEntriesInBatchRequest"),
                        ([{"Id": each, "Message": "x" * 200_000} for each in "ab"], "BatchRequestTooLong")]:
        assert error_of(sns.publish_batch, TopicArn=arn, PublishBatchRequestEntries=batch)[0] == code


def test_what_is_not_there_says_so(sns, topic):
    arn = topic()
    for call, arguments in [
        (sns.list_platform_applications, {}), (sns.get_sms_attributes, {}), (sns.publish, {"PhoneNumber": "+15550100", "Message": "m"}),
        (sns.subscribe, {"TopicArn": arn, "Protocol": "email", "Endpoint": "a@example.com"}),
    ]:
        code, message = error_of(call, **arguments)
        assert code == "NotImplementedException" and "not available" in message


def test_links_need_no_signature_and_do_nothing_else(platform, sns, topic):
    arn = topic()
    subscription = sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=FUNCTION)["SubscriptionArn"]
    with urllib.request.urlopen(f"{platform.endpoint}/?Action=Unsubscribe&SubscriptionArn={subscription}", timeout=10) as answer:
        assert b"<UnsubscribeResponse" in answer.read()
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{platform.endpoint}/?Action=DeleteTopic&TopicArn={arn}", timeout=10)
    assert refused.value.code == 404
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{platform.endpoint}/?Action=ConfirmSubscription&TopicArn={arn}&Token=guess", timeout=10)
    assert refused.value.code == 400 and b"Invalid parameter: Token" in refused.value.read()
