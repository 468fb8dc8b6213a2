"""boto3, unmodified: SNS topics and everyone who has subscribed to them."""

import base64
import contextlib
import http.server
import json
import queue
import threading
import urllib.error
import urllib.request

import pytest
from certificates import Authority, signature_fits
from daemon import wait_until

HEARS = "import json\ndef handler(event, context):\n    print('heard', json.dumps(event))\n"


@pytest.fixture(scope="session")
def sns(eager):
    return eager.client("sns")


@pytest.fixture(scope="session")
def sqs(eager):
    return eager.client("sqs")


@pytest.fixture
def topic(sns, unique):
    made = []

    def make(suffix="", **attributes):
        made.append(sns.create_topic(Name=unique("topic") + suffix, Attributes=attributes)["TopicArn"])
        return made[-1]

    yield make
    for arn in made:
        sns.delete_topic(TopicArn=arn)


@pytest.fixture
def make_queue(sqs, unique):
    """Makes a queue and returns its URL and ARN."""
    made = []

    def make(suffix="", **attributes):
        url = sqs.create_queue(QueueName=unique("queue") + suffix, Attributes=attributes)["QueueUrl"]
        made.append(url)
        return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    yield make
    for url in made:
        sqs.delete_queue(QueueUrl=url)


def receive(sqs, url, count):
    messages = []

    def all_there():
        got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, MessageAttributeNames=["All"],
                                  MessageSystemAttributeNames=["All"]).get("Messages", [])
        for message in got:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        messages.extend(got)
        return len(messages) >= count

    wait_until(all_there, f"{count} messages are in the queue")
    return messages


class Endpoint(http.server.ThreadingHTTPServer):
    """Keeps what it is posted and answers with the statuses that it is given, and then with 200."""

    def __init__(self, context=None):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.posts, self.statuses = queue.Queue(), queue.Queue()
        self.url = f"http{'s' if context else ''}://127.0.0.1:{self.server_port}/hook"
        self.context = context

    def get_request(self):
        connection, peer = super().get_request()
        if self.context:
            # Hands are shaken where one connection does not hold up another.
            connection = self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, peer

    def handle_error(self, *_details):
        """A client that does not trust the certificate goes away."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status = self.server.statuses.get_nowait() if not self.server.statuses.empty() else 200
            self.send_response(status)
            if status == 307:
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.server.posts.put(({**self.headers, "path": self.path}, body))

        def log_message(self, *_arguments):
            pass


@pytest.fixture
def open_endpoint():
    """Opens web endpoints, in the clear or with the certificate of a TLS context."""
    with contextlib.ExitStack() as ending:

        def open_one(context=None):
            server = ending.enter_context(Endpoint(context))
            serving = threading.Thread(target=server.serve_forever)
            serving.start()
            ending.callback(serving.join)
            ending.callback(server.shutdown)
            return server

        yield open_one


def allow(eager, name, topic):
    eager.client().add_permission(FunctionName=name, StatementId="topic", Action="lambda:InvokeFunction",
                                  Principal="sns.amazonaws.com", SourceArn=topic)


def test_a_message_fans_out_to_queues_and_functions(eager, sns, sqs, topic, make_queue, events_function, said):
    arn, (wrapped, wrapped_arn), (raw, raw_arn) = topic(), make_queue(), make_queue()
    name = events_function(HEARS)
    allow(eager, name, arn)
    function = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    subscription = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=wrapped_arn)["SubscriptionArn"]
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "true"})
    heard_as = sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=function)["SubscriptionArn"]
    attributes = {"kind": {"DataType": "String", "StringValue": "order"}, "raw": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}}
    text = {"default": "usual", "lambda": "for functions"}
    sent = sns.publish(TopicArn=arn, Message=json.dumps(text), MessageStructure="json", Subject="News", MessageAttributes=attributes)

    envelope = json.loads(receive(sqs, wrapped, 1)[0]["Body"])
    assert list(envelope) == ["Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion",
                              "Signature", "SigningCertURL", "UnsubscribeURL", "MessageAttributes"]
    assert (envelope["Type"], envelope["MessageId"], envelope["TopicArn"]) == ("Notification", sent["MessageId"], arn)
    assert (envelope["Subject"], envelope["Message"]) == ("News", "usual")
    assert envelope["MessageAttributes"] == {"kind": {"Type": "String", "Value": "order"}, "raw": {"Type": "Binary", "Value": "AP8="}}
    assert envelope["UnsubscribeURL"] == f"{eager.endpoint}/?Action=Unsubscribe&SubscriptionArn={subscription}"
    bare = receive(sqs, raw, 1)[0]
    assert bare["Body"] == "usual" and bare["MessageAttributes"]["raw"]["BinaryValue"] == b"\x00\xff"

    (line,) = said(name, "heard", 1)
    (record,) = json.loads(line.removeprefix("heard "))["Records"]
    assert (record["EventSource"], record["EventVersion"], record["EventSubscriptionArn"]) == ("aws:sns", "1.0", heard_as)
    assert set(record["Sns"]) == {"Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion",
                                  "Signature", "SigningCertUrl", "UnsubscribeUrl", "MessageAttributes"}
    assert (record["Sns"]["Message"], record["Sns"]["MessageId"]) == ("for functions", sent["MessageId"])


def test_a_topic_a_queue_and_a_function_in_a_row(eager, sns, topic, make_queue, events_function, said):
    arn, (_url, queue_arn) = topic(), make_queue()
    name = events_function(
        "import json\ndef handler(event, context):\n"
        "    for record in event['Records']:\n        print('heard', json.loads(record['body'])['Message'])\n")
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)
    mapping = eager.client().create_event_source_mapping(FunctionName=name, EventSourceArn=queue_arn)["UUID"]
    for start in (0, 10):
        entries = [{"Id": str(number), "Message": f"m{number:02}"} for number in range(start, start + 10)]
        assert len(sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=entries)["Successful"]) == 10
    assert sorted(said(name, "heard", 20)) == [f"heard m{number:02}" for number in range(20)]
    eager.client().delete_event_source_mapping(UUID=mapping)


def test_a_function_that_does_not_allow_it_leaves_a_dead_letter(sns, sqs, topic, make_queue, events_function):
    arn, (letters, letters_arn) = topic(), make_queue()
    function = f"arn:aws:lambda:us-east-1:000000000000:function:{events_function(HEARS)}"
    sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=function,
                  Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": letters_arn})})
    sns.publish(TopicArn=arn, Message="unwanted")
    letter = json.loads(receive(sqs, letters, 1)[0]["Body"])
    assert letter["Records"][0]["Sns"]["Message"] == "unwanted"


def test_filters_decide_who_gets_what(sns, sqs, topic, make_queue):
    arn, (red, red_arn), (big, big_arn) = topic(), make_queue(), make_queue()
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=red_arn,
                  Attributes={"RawMessageDelivery": "true", "FilterPolicy": json.dumps({"colour": [{"prefix": "re"}]})})
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=big_arn,
                  Attributes={"RawMessageDelivery": "true", "FilterPolicyScope": "MessageBody",
                              "FilterPolicy": json.dumps({"order": {"size": [{"numeric": [">=", 10]}]}})})
    for colour, size in [("red", 1), ("blue", 10), ("red", 11), ("blue", 2)]:
        sns.publish(TopicArn=arn, Message=json.dumps({"order": {"size": size}}),
                    MessageAttributes={"colour": {"DataType": "String", "StringValue": colour}})
    sizes = {url: sorted(json.loads(message["Body"])["order"]["size"] for message in receive(sqs, url, 2)) for url in (red, big)}
    assert sizes == {red: [1, 11], big: [10, 11]}


def test_a_fifo_topic_keeps_the_order_of_each_group(sns, sqs, topic, make_queue):
    arn = topic(".fifo", FifoTopic="true", ContentBasedDeduplication="true")
    queues = [make_queue(".fifo", FifoQueue="true") for _ in range(2)]
    for _url, queue_arn in queues:
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)
    sequence = []
    for number in range(12):
        group = "ab"[number % 2]
        sent = sns.publish(TopicArn=arn, Message=f"{number:02}", MessageGroupId=group)
        sequence.append(sent["SequenceNumber"])
        again = sns.publish(TopicArn=arn, Message=f"{number:02}", MessageGroupId=group)
        assert (again["MessageId"], again["SequenceNumber"]) == (sent["MessageId"], sent["SequenceNumber"])
    assert sequence == sorted(set(sequence)) and all(len(number) == 20 for number in sequence)
    for url, _arn in queues:
        messages = receive(sqs, url, 12)
        assert len(messages) == 12
        for group in "ab":
            of_group = [json.loads(message["Body"]) for message in messages if message["Attributes"]["MessageGroupId"] == group]
            assert [envelope["Message"] for envelope in of_group] == [f"{number:02}" for number in range("ab".index(group), 12, 2)]
            assert all(envelope["SequenceNumber"] in sequence and "Signature" not in envelope for envelope in of_group)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_web_endpoint_confirms_gets_messages_and_unsubscribes(sns, topic, open_endpoint, authority, tmp_path, scheme):
    endpoint = open_endpoint(authority.server_context("IP:127.0.0.1") if scheme == "https" else None)
    arn, posts, statuses = topic(), endpoint.posts, endpoint.statuses
    policy = {"healthyRetryPolicy": {"numRetries": 3, "numNoDelayRetries": 3}}
    made = sns.subscribe(TopicArn=arn, Protocol=scheme, Endpoint=endpoint.url, Attributes={"DeliveryPolicy": json.dumps(policy)})
    assert made["SubscriptionArn"] == "pending confirmation"
    headers, body = posts.get(timeout=20)
    assert headers["x-amz-sns-message-type"] == "SubscriptionConfirmation" and headers["x-amz-sns-topic-arn"] == arn
    body = json.loads(body)
    assert list(body) == ["Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp",
                          "SignatureVersion", "Signature", "SigningCertURL"]
    (pending,) = sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    assert (pending["SubscriptionArn"], pending["Protocol"]) == ("PendingConfirmation", scheme)
    sns.publish(TopicArn=arn, Message="nobody hears this")
    with urllib.request.urlopen(body["SubscribeURL"], timeout=10) as answer:
        assert b"<ConfirmSubscriptionResponse" in answer.read()
    assert sns.confirm_subscription(TopicArn=arn, Token=body["Token"])["SubscriptionArn"].startswith(arn)

    statuses.put(500)
    # A redirect is not followed.
    statuses.put(307)
    sns.publish(TopicArn=arn, Message=json.dumps({"default": "hi", scheme: "hello"}), MessageStructure="json")
    for _attempt in range(3):
        headers, body = posts.get(timeout=20)
        assert (json.loads(body)["Message"], headers["path"]) == ("hello", "/hook")
    subscription = headers["x-amz-sns-subscription-arn"]
    attributes = sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    assert attributes["ConfirmationWasAuthenticated"] == attributes["PendingConfirmation"] == "false"
    assert json.loads(attributes["EffectiveDeliveryPolicy"])["healthyRetryPolicy"]["numRetries"] == 3
    # Whoever follows the link ends the subscription, which the endpoint can take back.
    with urllib.request.urlopen(json.loads(body)["UnsubscribeURL"], timeout=10):
        pass
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []
    headers, body = posts.get(timeout=20)
    assert headers["x-amz-sns-message-type"] == "UnsubscribeConfirmation" and headers["x-amz-sns-subscription-arn"] == subscription
    body = json.loads(body)
    assert list(body) == ["Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp",
                          "SignatureVersion", "Signature", "SigningCertURL"]
    assert_signed(body, tmp_path)
    with urllib.request.urlopen(body["SubscribeURL"], timeout=10) as answer:
        assert subscription.encode() in answer.read()
    sns.publish(TopicArn=arn, Message="again")
    assert json.loads(posts.get(timeout=20)[1])["Message"] == "again"
    sns.unsubscribe(SubscriptionArn=subscription)
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []


def test_a_link_does_not_end_what_takes_a_signature(eager, sns, topic, make_queue, open_endpoint):
    arn, (_queue, queue_arn), endpoint = topic(), make_queue(), open_endpoint()
    sns.subscribe(TopicArn=arn, Protocol="http", Endpoint=endpoint.url)
    token = json.loads(endpoint.posts.get(timeout=20)[1])["Token"]
    guarded = [
        sns.confirm_subscription(TopicArn=arn, Token=token, AuthenticateOnUnsubscribe="true")["SubscriptionArn"],
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)["SubscriptionArn"],
    ]
    for subscription in guarded:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{eager.endpoint}/?Action=Unsubscribe&SubscriptionArn={subscription}", timeout=10)
        assert refused.value.code == 403 and b"<Code>AuthorizationError</Code>" in refused.value.read()
    there = sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    assert {entry["SubscriptionArn"] for entry in there} == set(guarded)
    for subscription in guarded:
        sns.unsubscribe(SubscriptionArn=subscription)
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []


def assert_signed(document, directory, certificate_url="SigningCertURL"):
    """Checks a document's signature as the developer guide of the service says."""
    if document["Type"] == "Notification":
        members = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    else:
        members = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    text = "".join(f"{name}\n{document[name]}\n" for name in members if document.get(name) is not None)
    assert document["SignatureVersion"] == "2"
    with urllib.request.urlopen(document[certificate_url], timeout=10) as answer:
        certificate = answer.read()
    signature = base64.b64decode(document["Signature"], validate=True)
    assert signature_fits(certificate, text, signature, directory), document
    assert not signature_fits(certificate, text + " ", signature, directory)


def test_what_subscribers_get_is_signed(
    eager, sns, sqs, topic, make_queue, events_function, said, open_endpoint, authority, tmp_path
):
    arn, (wrapped, wrapped_arn), endpoint = topic(SignatureVersion="1"), make_queue(), open_endpoint()
    name = events_function(HEARS)
    allow(eager, name, arn)
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=wrapped_arn)
    sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=f"arn:aws:lambda:us-east-1:000000000000:function:{name}")
    sns.subscribe(TopicArn=arn, Protocol="http", Endpoint=endpoint.url)
    question = json.loads(endpoint.posts.get(timeout=20)[1])
    assert question["Type"] == "SubscriptionConfirmation"
    assert_signed(question, tmp_path)
    sns.confirm_subscription(TopicArn=arn, Token=question["Token"])
    for text, subject in [("two lines\nand an ümlaut", {"Subject": "News"}), ('{"no": "subject"}', {})]:
        by_protocol = json.dumps({"default": text, "lambda": f"{text} for functions"})
        sns.publish(TopicArn=arn, Message=by_protocol, MessageStructure="json", **subject)
        posted = json.loads(endpoint.posts.get(timeout=20)[1])
        assert (posted["Message"], posted.get("Subject")) == (text, subject.get("Subject"))
        assert_signed(posted, tmp_path)
        put = json.loads(receive(sqs, wrapped, 1)[0]["Body"])
        assert put["Message"] == text
        assert_signed(put, tmp_path)
    for line in said(name, "heard", 2):
        (record,) = json.loads(line.removeprefix("heard "))["Records"]
        assert record["Sns"]["Message"].endswith(" for functions")
        assert_signed(record["Sns"], tmp_path, "SigningCertUrl")
    identity = eager.data_dir / "data" / "sns-identity.pem"
    assert identity.stat().st_mode & 0o777 == 0o600
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{eager.endpoint}/SimpleNotificationService-0.pem", timeout=10)
    assert missing.value.code == 404


def test_an_endpoint_that_does_not_prove_who_it_is_is_told_nothing(
    eager, sns, topic, open_endpoint, authority, tmp_path
):
    arn = topic()
    policy = {"healthyRetryPolicy": {"numRetries": 2, "numNoDelayRetries": 2}}
    stranger = Authority(tmp_path).server_context("IP:127.0.0.1")
    for context, reason in [(stranger, "UnknownIssuer"), (authority.server_context("DNS:elsewhere.example"), "not valid for name")]:
        endpoint = open_endpoint(context)
        asked = sns.subscribe(TopicArn=arn, Protocol="https", Endpoint=endpoint.url, ReturnSubscriptionArn=True, Attributes={
            "DeliveryPolicy": json.dumps(policy),
        })["SubscriptionArn"]

        def told(what):
            return any(asked.rsplit(":", 1)[1] in line and reason in line and what in line for line in eager.said)

        wait_until(lambda: told("was not asked to confirm"), f"the log says that the endpoint was not asked: {reason}")
        assert endpoint.posts.empty()
        sns.unsubscribe(SubscriptionArn=asked)
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []


def test_messages_for_an_endpoint_that_is_not_trusted_any_more_are_dead_letters(
    eager, sns, sqs, topic, make_queue, open_endpoint, authority, tmp_path
):
    arn, (letters, letters_arn) = topic(), make_queue()
    endpoint = open_endpoint(authority.server_context("IP:127.0.0.1"))
    policy = {"healthyRetryPolicy": {"numRetries": 1, "numNoDelayRetries": 1}}
    sns.subscribe(TopicArn=arn, Protocol="https", Endpoint=endpoint.url, Attributes={
        "RawMessageDelivery": "true", "DeliveryPolicy": json.dumps(policy),
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": letters_arn}),
    })
    sns.confirm_subscription(TopicArn=arn, Token=json.loads(endpoint.posts.get(timeout=20)[1])["Token"])
    sns.publish(TopicArn=arn, Message="trusted")
    assert endpoint.posts.get(timeout=20)[1] == "trusted"
    # From the next connection on, its certificate is that of an authority that nobody knows.
    endpoint.context = Authority(tmp_path).server_context("IP:127.0.0.1")
    sns.publish(TopicArn=arn, Message="not trusted")
    assert receive(sqs, letters, 1)[0]["Body"] == "not trusted"
    assert endpoint.posts.empty()
    assert any("is a dead letter" in line and "UnknownIssuer" in line for line in eager.said)


def test_a_topic_is_a_destination_of_asynchronous_invocations(eager, sns, sqs, topic, make_queue, events_function):
    arn, (url, queue_arn) = topic(), make_queue()
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"})
    name = events_function("def handler(event, context):\n    return 'done'\n")
    client = eager.client()
    client.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}})
    client.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
    assert json.loads(receive(sqs, url, 1)[0]["Body"])["responsePayload"] == "done"
