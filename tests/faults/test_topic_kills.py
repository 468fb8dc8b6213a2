"""kill -9 at random points while messages are published: what was acknowledged reaches everyone who had subscribed.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import http.server
import json
import os
import random
import threading
import time

import load
import pytest
from daemon import Platform, wait_until

SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "5,29").split(",")]
KILLS = int(os.environ.get("MAYFLY_FAULT_KILLS", "8"))
GROUPS = ["a", "b", "c"]


class Books(load.Books):
    """What publishers were told, and what subscribers have seen."""

    def __init__(self):
        super().__init__()
        self.published = {"odd": set(), "even": set()}
        self.in_order = {group: [] for group in GROUPS}
        self.posted = set()

    def all(self):
        return self.published["odd"] | self.published["even"]


class Load(load.Load):
    """Publishers that go on until the platform goes away."""

    def __init__(self, platform, books, round_number, topics):
        self.topics, self.sns = topics, platform.client("sns")
        works = [self.publish, self.publish, self.publish_batch, self.publish_in_order]
        super().__init__(books, round_number, works)

    def publish(self, turn):
        key, number = turn.key, turn.number
        kind = ["even", "odd"][number % 2]
        self.sns.publish(TopicArn=self.topics["plain"], Message=key, MessageAttributes=attributes(kind))
        with self.books.lock:
            self.books.published[kind].add(key)

    def publish_batch(self, turn):
        key, number = turn.key, turn.number
        kind = ["even", "odd"][number % 2]
        entries = [{"Id": str(place), "Message": f"{key}-{place}", "MessageAttributes": attributes(kind)} for place in range(5)]
        reply = self.sns.publish_batch(TopicArn=self.topics["plain"], PublishBatchRequestEntries=entries)
        with self.books.lock:
            self.books.published[kind].update(f"{key}-{sent['Id']}" for sent in reply["Successful"])

    def publish_in_order(self, turn):
        key, number = turn.key, turn.number
        group = GROUPS[number % len(GROUPS)]
        self.sns.publish(TopicArn=self.topics["fifo"], Message=key, MessageGroupId=group, MessageDeduplicationId=key)
        with self.books.lock:
            self.books.in_order[group].append(key)


def attributes(kind):
    return {"kind": {"DataType": "String", "StringValue": kind}}


@pytest.fixture
def endpoint():
    """A web endpoint that outlives the platform. It confirms what it is asked to, and keeps what it hears."""
    heard, asked = set(), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.send_response(200)
            self.end_headers()
            document = json.loads(body)
            asked.append(document) if document["Type"] == "SubscriptionConfirmation" else heard.add(document["Message"])

        def log_message(self, *_arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/", heard, asked
    server.shutdown()
    serving.join()
    server.server_close()


def prepare(platform, endpoint):
    """Makes topics and subscriptions; returns the topics and the names of the queues."""
    sns, sqs = platform.client("sns"), platform.client("sqs")
    topics = {"plain": sns.create_topic(Name="plain")["TopicArn"],
              "fifo": sns.create_topic(Name="ordered.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]}
    raw = {"RawMessageDelivery": "true"}
    queues = {"all": ("plain", {}), "odd": ("plain", {"FilterPolicy": json.dumps({"kind": ["odd"]})}),
              "first.fifo": ("fifo", {}), "second.fifo": ("fifo", {})}
    for name, (topic, more) in queues.items():
        sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true"} if name.endswith(".fifo") else {})
        arn = f"arn:aws:sqs:us-east-1:000000000000:{name}"
        sns.subscribe(TopicArn=topics[topic], Protocol="sqs", Endpoint=arn, Attributes={**raw, **more})
    url, _heard, asked = endpoint
    # It has to live through kills one after the other.
    patient = {"healthyRetryPolicy": {"numRetries": 100, "numNoDelayRetries": 50, "minDelayTarget": 1, "maxDelayTarget": 1}}
    sns.subscribe(TopicArn=topics["plain"], Protocol="http", Endpoint=url, Attributes={"DeliveryPolicy": json.dumps(patient)})
    wait_until(lambda: asked, "the endpoint is asked to confirm")
    sns.confirm_subscription(TopicArn=topics["plain"], Token=asked[0]["Token"])
    return topics, list(queues)


def read_all(sqs, name):
    """Everything that is in a queue: bodies by message group."""
    url, found = sqs.get_queue_url(QueueName=name)["QueueUrl"], {}
    while messages := sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["MessageGroupId"]
    ).get("Messages", []):
        for message in messages:
            found.setdefault(message.get("Attributes", {}).get("MessageGroupId"), []).append(message["Body"])
        entries = [{"Id": str(place), "ReceiptHandle": message["ReceiptHandle"]} for place, message in enumerate(messages)]
        assert not sqs.delete_message_batch(QueueUrl=url, Entries=entries).get("Failed")
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_published_reaches_everyone(seed, endpoint):
    generator, books = random.Random(seed), Books()
    _url, heard, _asked = endpoint
    with Platform() as platform:
        topics, queues = prepare(platform, endpoint)
        for number in range(KILLS):
            with Load(platform, books, number, topics):
                time.sleep(generator.uniform(0.05, 1.2))
                platform.kill()
            platform.start()
        wait_until(lambda: books.all() <= heard, "the endpoint hears every message", seconds=120)
        sqs = platform.client("sqs")
        found = {name: read_all(sqs, name) for name in queues}
    print(f"seed {seed}: {len(books.all())} messages, {sum(map(len, books.in_order.values()))} in order, over {KILLS} kills")
    assert books.unexpected == []
    assert all(books.published.values()) and all(books.in_order.values()), "the load did something"
    assert books.all() <= set(found["all"][None])
    assert books.published["odd"] <= set(found["odd"][None])
    assert not books.published["even"] & set(found["odd"][None]), "a filter let something through"
    for name in ("first.fifo", "second.fifo"):
        for group in GROUPS:
            seen = found[name][group]
            assert len(seen) == len(set(seen)), "a fifo queue has something twice"
            told = set(books.in_order[group])
            assert [key for key in seen if key in told] == books.in_order[group]
