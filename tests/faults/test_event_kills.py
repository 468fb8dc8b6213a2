"""kill -9 at random points while events and messages are on their way: nothing that was acknowledged is lost.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import json
import os
import random
import time

import load
import pytest
from daemon import Platform, wait_until
from samples import PYTHON, ROLE, archive

SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "5,29").split(",")]
KILLS = int(os.environ.get("MAYFLY_FAULT_KILLS", "8"))
GROUPS = ["a", "b", "c"]


class Books(load.Books):
    """What clients were told, and what they have seen."""

    def __init__(self):
        super().__init__()
        self.accepted = set()
        self.sent = set()
        # A deletion that nobody confirmed may have happened or not.
        self.deleting = set()
        self.deleted = set()
        self.received_after_deletion = []
        self.fifo_sent = {group: [] for group in GROUPS}
        self.fifo_seen = {group: [] for group in GROUPS}


class Load(load.Load):
    """Clients that go on until the platform goes away."""

    def __init__(self, platform, books, round_number, urls):
        self.urls = urls
        self.lambda_, self.sqs = platform.client(), platform.client("sqs")
        works = [self.invoke, self.invoke, self.send, self.consume, self.send_fifo, self.consume_fifo]
        super().__init__(books, round_number, works)

    def invoke(self, turn):
        key = turn.key
        self.lambda_.invoke(FunctionName="echo", InvocationType="Event", Payload=json.dumps({"key": key}))
        self.books.note(lambda: self.books.accepted.add(key))

    def send(self, turn):
        key = turn.key
        entries = [{"Id": str(place), "MessageBody": f"{key}-{place}"} for place in range(5)]
        reply = self.sqs.send_message_batch(QueueUrl=self.urls["work"], Entries=entries)
        told = {f"{key}-{entry['Id']}" for entry in reply["Successful"]}
        self.books.note(lambda: self.books.sent.update(told))

    def consume(self, _turn):
        messages = self.sqs.receive_message(QueueUrl=self.urls["work"], MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
        for message in messages:
            self.books.note(lambda body=message["Body"]: self.books.received_after_deletion.append(body) if body in self.books.deleted else None)
        # Half is left to others, or to later.
        for message in messages[::2]:
            self.books.note(lambda body=message["Body"]: self.books.deleting.add(body))
            self.sqs.delete_message(QueueUrl=self.urls["work"], ReceiptHandle=message["ReceiptHandle"])
            self.books.note(lambda body=message["Body"]: self.books.deleted.add(body))

    def send_fifo(self, turn):
        key = turn.key
        group = GROUPS[sum(key.encode()) % len(GROUPS)]
        self.sqs.send_message(QueueUrl=self.urls["fifo"], MessageBody=key, MessageGroupId=group, MessageDeduplicationId=key)
        self.books.note(lambda: self.books.fifo_sent[group].append(key))

    def consume_fifo(self, _turn):
        consume_fifo(self.sqs, self.urls["fifo"], self.books)


def consume_fifo(sqs, url, books):
    messages = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=3, MessageSystemAttributeNames=["MessageGroupId"], VisibilityTimeout=2
    ).get("Messages", [])
    for message in messages:
        group, body = message["Attributes"]["MessageGroupId"], message["Body"]
        books.note(lambda group=group, body=body: books.fifo_seen[group].append(body))
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return len(messages)


def prepare(platform):
    sqs, client = platform.client("sqs"), platform.client()
    # So short that what a killed platform had handed out comes again soon.
    short = {"VisibilityTimeout": "2"}
    names = {"work": {"QueueName": "work", "Attributes": short}, "results": {"QueueName": "results", "Attributes": short},
             "fifo": {"QueueName": "fifo.fifo", "Attributes": {"FifoQueue": "true"}}}
    for settings in names.values():
        sqs.create_queue(**settings)
    client.create_function(
        FunctionName="echo", Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=10,
        Code={"ZipFile": archive({"index.py": "def handler(event, context):\n    return event\n"})},
    )
    client.get_waiter("function_active_v2").wait(FunctionName="echo", WaiterConfig={"Delay": 0.05, "MaxAttempts": 600})
    results = sqs.get_queue_url(QueueName="results")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=results, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    client.put_function_event_invoke_config(FunctionName="echo", DestinationConfig={"OnSuccess": {"Destination": arn}})
    return names


def urls_of(platform, names):
    sqs = platform.client("sqs")
    return {key: sqs.get_queue_url(QueueName=settings["QueueName"])["QueueUrl"] for key, settings in names.items()}


def drain(platform, urls, books):
    """Waits until every accepted event has left its result, and returns what is left of the work."""
    sqs = platform.client("sqs")
    results = []

    def read(url, into):
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            into(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return len(messages)

    def all_results():
        while read(urls["results"], lambda body: results.append(json.loads(body)["responsePayload"]["key"])):
            pass
        return books.accepted <= set(results)

    wait_until(all_results, "every accepted event has run", seconds=120)
    left = set()
    owed = books.sent - books.deleting

    def all_work():
        while read(urls["work"], left.add):
            pass
        return owed <= left

    wait_until(all_work, "every message that nobody deleted is there", seconds=60)

    def all_fifo():
        while consume_fifo(sqs, urls["fifo"], books):
            pass
        return all(set(books.fifo_sent[group]) <= set(books.fifo_seen[group]) for group in GROUPS)

    wait_until(all_fifo, "every message of the fifo queue comes", seconds=60)
    return left


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_acknowledged_is_lost(seed):
    generator, books = random.Random(seed), Books()
    with Platform(arguments=["--async-retry-delay", "100ms"]) as platform:
        names = prepare(platform)
        for number in range(KILLS):
            with Load(platform, books, number, urls_of(platform, names)):
                time.sleep(generator.uniform(0.05, 1.2))
                platform.kill()
            platform.start()
        left = drain(platform, urls_of(platform, names), books)
    print(f"seed {seed}: {len(books.accepted)} events, {len(books.sent)} messages, "
          f"{sum(map(len, books.fifo_sent.values()))} in order, over {KILLS} kills")
    assert books.unexpected == []
    assert books.received_after_deletion == []
    assert not left & books.deleted, "deleted messages came back"
    assert books.accepted and books.sent and all(books.fifo_sent.values()), "the load did something"
    for group in GROUPS:
        # Repeated deliveries aside, each message is first seen in the order in which it was sent.
        first = list(dict.fromkeys(books.fifo_seen[group]))
        known = [body for body in first if body in set(books.fifo_sent[group])]
        assert known == books.fifo_sent[group]
