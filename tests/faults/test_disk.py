"""Disks that are full, fail, or give back something else than was written: what is acknowledged is kept, what cannot be
kept is refused, and everything goes on when the cause is gone.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import json

import pytest
from botocore.exceptions import ClientError
from daemon import DidNotStart, Platform, wait_until
from samples import PYTHON, ROLE, archive
from small_disk import Disk

PAGE_BYTES = 4096
ROUNDS = 12
LARGE = "x" * 200_000
ECHO = "def handler(event, context):\n    print('ran', event['key'])\n    return {'key': event['key']}\n"


@pytest.fixture
def disk(tmp_path):
    with Disk(tmp_path) as disk:
        yield disk


class Books:
    """A client with a queue and a function whose results go to another queue; it notes what was acknowledged."""

    def __init__(self, platform):
        self.sent, self.accepted, self.refusals = set(), set(), []
        self.connect(platform)
        for name in ("work", "results"):
            self.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "1"})
        self.lambda_.create_function(
            FunctionName="echo", Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=10,
            Code={"ZipFile": archive({"index.py": ECHO})})
        self.lambda_.get_waiter("function_active_v2").wait(FunctionName="echo", WaiterConfig={"Delay": 0.05, "MaxAttempts": 600})
        arn = self.sqs.get_queue_attributes(QueueUrl=self.url("results"), AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.lambda_.put_function_event_invoke_config(FunctionName="echo", DestinationConfig={"OnSuccess": {"Destination": arn}})

    def connect(self, platform):
        self.lambda_, self.sqs = platform.client(), platform.client("sqs")

    def url(self, name):
        return self.sqs.get_queue_url(QueueName=name)["QueueUrl"]

    def put(self, word):
        """Sends a message and an event, and returns how many were refused."""
        n_before = len(self.refusals)
        key, document = f"{word}-{LARGE}", json.dumps({"key": word, "padding": LARGE})
        for into, name, put in (
            (self.sent, key, lambda: self.sqs.send_message(QueueUrl=self.url("work"), MessageBody=key)),
            (self.accepted, word, lambda: self.lambda_.invoke(FunctionName="echo", InvocationType="Event", Payload=document)),
        ):
            try:
                put()
                into.add(name)
            except ClientError as refused:
                assert refused.response["ResponseMetadata"]["HTTPStatusCode"] == 500, refused
                self.refusals.append(refused)
        return len(self.refusals) - n_before

    def invoke(self, word):
        reply = self.lambda_.invoke(FunctionName="echo", Payload=json.dumps({"key": word}))
        assert json.loads(reply["Payload"].read()) == {"key": word}

    def receive(self, name):
        return self.sqs.receive_message(QueueUrl=self.url(name), MaxNumberOfMessages=10).get("Messages", [])

    def settle(self):
        """Waits until everything that was acknowledged has come, and nothing else."""
        came = {"work": set(), "results": set()}

        def all_came():
            for name, bodies in came.items():
                for message in self.receive(name):
                    bodies.add(message["Body"])
                    self.sqs.delete_message(QueueUrl=self.url(name), ReceiptHandle=message["ReceiptHandle"])
            ran = {json.loads(body)["responsePayload"]["key"] for body in came["results"]}
            return self.sent <= came["work"] and self.accepted <= ran

        wait_until(all_came, "everything that was acknowledged", seconds=60)
        assert came["work"] <= self.sent, "what was refused is not there"


def test_a_full_disk_refuses_what_it_cannot_keep(disk):
    with Platform(data_dir=disk.place) as platform:
        books = Books(platform)
        books.put("before")
        books.invoke("before")
        disk.fill()
        for number in range(ROUNDS):
            books.put(f"full-{number}")
        assert books.refusals, "the disk was full"
        assert any("disk is full" in line for line in platform.said)
        # What needs no room is served.
        books.invoke("full")
        assert wait_until(lambda: books.receive("work"), "what was sent before can be received")
        disk.make_room()
        assert books.put("after") == 0, "it goes on by itself"
        books.invoke("after")
        books.settle()
        assert platform.process.poll() is None


def test_what_was_acknowledged_survives_a_kill_on_a_full_disk(disk):
    platform = Platform(data_dir=disk.place)
    platform.start()
    try:
        books = Books(platform)
        for number in range(ROUNDS):
            if number == ROUNDS // 3:
                disk.fill()
            books.put(f"event-{number}")
        platform.kill()
        try:
            # Whether there is room enough for a start is not to be said.
            platform.start()
            platform.kill()
        except DidNotStart as refusal:
            assert "cannot start" in str(refusal) and ("full" in str(refusal) or "No space" in str(refusal)), refusal
        disk.make_room()
        platform.start()
        books.connect(platform)
        books.put("after")
        books.settle()
        assert platform.stop() == 0
    finally:
        if platform.process.poll() is None:
            platform.kill()


def test_a_disk_that_takes_no_writes_refuses_and_is_taken_up_again(disk):
    platform = Platform(data_dir=disk.place)
    platform.start()
    try:
        books = Books(platform)
        books.put("before")
        books.invoke("before")
        disk.fail()
        assert books.put("refused") == 2
        books.invoke("still served")
        assert wait_until(lambda: books.receive("work"), "what was sent before can be received")
        # Its log could not be written: the end says so.
        assert platform.stop() != 0
        with pytest.raises(DidNotStart, match="Read-only file system"):
            platform.start()
        disk.mend()
        platform.start()
        books.connect(platform)
        assert books.put("after") == 0
        books.settle()
        assert platform.stop() == 0
    finally:
        if platform.process.poll() is None:
            platform.kill()


def damage(path, text, page_of_its_own=False):
    """Writes something else over a text in a database that nobody has open, and returns what puts it right."""
    content = path.read_bytes()
    place = content.index(text)
    if page_of_its_own:
        place -= place % PAGE_BYTES
        text = content[place:place + PAGE_BYTES]

    def write(what):
        with open(path, "r+b") as file:
            file.seek(place)
            file.write(what)

    write(b"\xa5" * len(text))
    return lambda: write(text)


def test_a_damaged_message_is_never_given_out_and_keeps_no_other(tmp_path):
    platform = Platform(data_dir=tmp_path)
    platform.start()
    try:
        books = Books(platform)
        for word in ("first", "middle", "last"):
            books.put(word)
        books.settle()
        books.sent.clear()
        books.accepted.clear()
        for word in ("alpha", "beta", "gamma"):
            body = word + word[0].upper() * len(LARGE)
            books.sqs.send_message(QueueUrl=books.url("work"), MessageBody=body)
            books.sent.add(body)
        assert platform.stop() == 0
        repair = damage(tmp_path / "data" / "messages.db", b"G" * (PAGE_BYTES - 96))
        platform.start()
        books.connect(platform)
        seen = set()

        def receive():
            seen.update(message["Body"] for message in books.receive("work"))
            return len(seen) == 2 and any("is damaged" in line and "not what was written" in line for line in platform.said)

        wait_until(receive, "the others come, and the damage is told")
        assert seen < books.sent
        assert platform.stop() == 0
        repair()
        platform.start()
        books.connect(platform)
        books.settle()
        assert platform.stop() == 0
    finally:
        if platform.process.poll() is None:
            platform.kill()


def test_a_damaged_database_is_refused_and_left_alone(tmp_path):
    platform = Platform(data_dir=tmp_path)
    platform.start()
    try:
        books = Books(platform)
        for number in range(200):
            body = f"message {number} " + "y" * 1000
            books.sqs.send_message(QueueUrl=books.url("work"), MessageBody=body)
            books.sent.add(body)
        assert platform.stop() == 0
        path = tmp_path / "data" / "messages.db"
        repair = damage(path, b"message 100 yyy", page_of_its_own=True)
        with pytest.raises(DidNotStart) as refusal:
            platform.start()
        assert "messages.db: database disk image is malformed" in str(refusal.value)
        assert ".recover" in str(refusal.value)
        # What can be saved is still there.
        repair()
        platform.start()
        books.connect(platform)
        books.settle()
        assert platform.stop() == 0
    finally:
        if platform.process.poll() is None:
            platform.kill()
