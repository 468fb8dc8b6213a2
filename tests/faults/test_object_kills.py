"""kill -9 at random points while objects are written: what was acknowledged is there, is whole, and was told.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import contextlib
import hashlib
import json
import os
import random
import sqlite3
import time

import load
import pytest
from daemon import Platform, wait_until

SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "5,29").split(",")]
KILLS = int(os.environ.get("MAYFLY_FAULT_KILLS", "8"))
# By the number of the part: all but the last have to be large.
SIZES = {1: 5 << 20, 2: 200_000}
BUCKET = "photos"


def body_of(name, size=None):
    """The content that goes with a name, of a size that goes with it, too."""
    seed = hashlib.sha256(name.encode()).digest()
    generator = random.Random(seed)
    return generator.randbytes(generator.choice([0, 1, 1000, 300_000]) if size is None else size)


class Books(load.Books):
    """What clients were told."""

    def __init__(self):
        super().__init__()
        self.written = set()
        self.removed = set()
        # The number of the last content of a key that was acknowledged, and of the last that was tried.
        self.overwritten = {}
        self.tried = {}
        # Parts that were acknowledged, by key and upload.
        self.parts = {}
        self.completed = set()


class Load(load.Load):
    """Clients that go on until the platform goes away."""

    def __init__(self, platform, books, round_number):
        self.s3 = platform.client("s3")
        works = [self.write, self.write, self.overwrite, self.overwrite, self.remove, self.in_parts]
        super().__init__(books, round_number, works)

    def write(self, turn):
        key = f"new/{turn.key}"
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body_of(key))
        self.books.note(lambda: self.books.written.add(key))

    def overwrite(self, turn):
        key = f"same/{turn.index}"
        turn = self.books.tried.get(key, 0) + 1
        self.books.note(lambda: self.books.tried.update({key: turn}))
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body_of(f"{key}#{turn}"), Metadata={"turn": str(turn)})
        self.books.note(lambda: self.books.overwritten.update({key: turn}))

    def remove(self, turn):
        key = f"removed/{turn.key}"
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body_of(key))
        self.s3.delete_object(Bucket=BUCKET, Key=key)
        self.books.note(lambda: self.books.removed.add(key))

    def in_parts(self, turn):
        key = f"parts/{turn.key}"
        upload = self.s3.create_multipart_upload(Bucket=BUCKET, Key=key)["UploadId"]
        self.books.note(lambda: self.books.parts.update({(key, upload): {}}))
        # The last part may be small, and comes first; every other upload has no more than that.
        for part in (2, 1) if turn.number % 2 else (2,):
            body = body_of(f"{key}#{part}", SIZES[part])
            answer = self.s3.upload_part(Bucket=BUCKET, Key=key, UploadId=upload, PartNumber=part, Body=body)
            self.books.note(lambda part=part, tag=answer["ETag"]: self.books.parts[key, upload].update({part: tag}))
        self.s3.complete_multipart_upload(Bucket=BUCKET, Key=key, UploadId=upload, **named(self.books.parts[key, upload]))
        self.books.note(lambda: self.books.completed.add(key))


def named(parts):
    return {"MultipartUpload": {"Parts": [{"PartNumber": part, "ETag": tag} for part, tag in sorted(parts.items())]}}


def prepare(platform):
    s3, sqs = platform.client("s3"), platform.client("sqs")
    s3.create_bucket(Bucket=BUCKET)
    url = sqs.create_queue(QueueName="told")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    key = {"FilterRules": [{"Name": "prefix", "Value": "new/"}]}
    rule = {"QueueArn": arn, "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": key}}
    s3.put_bucket_notification_configuration(Bucket=BUCKET, NotificationConfiguration={"QueueConfigurations": [rule]})


def objects(s3):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    return {entry["Key"]: entry for page in pages for entry in page.get("Contents", [])}


def check(platform, books):
    """Holds what is there against the books."""
    s3 = platform.client("s3")
    listed = objects(s3)

    def content(key):
        got = s3.get_object(Bucket=BUCKET, Key=key)
        body = got["Body"].read()
        assert len(body) == listed[key]["Size"]
        return body, got

    for key in books.written:
        assert content(key)[0] == body_of(key), key
    for key, turn in books.overwritten.items():
        body, got = content(key)
        there = int(got["Metadata"]["turn"])
        assert turn <= there <= books.tried[key] and body == body_of(f"{key}#{there}"), key
    assert not books.removed & set(listed), "removed objects came back"
    for (key, upload), parts in books.parts.items():
        if key not in books.completed and key not in listed and parts:
            kept = s3.list_parts(Bucket=BUCKET, Key=key, UploadId=upload)["Parts"]
            assert set(parts) <= {part["PartNumber"] for part in kept}, "a part is gone"
            s3.complete_multipart_upload(Bucket=BUCKET, Key=key, UploadId=upload, **named(parts))
            books.completed.add(key)
    listed.update(objects(s3))
    for (key, _upload), parts in books.parts.items():
        if key in books.completed:
            assert content(key)[0] == b"".join(body_of(f"{key}#{part}", SIZES[part]) for part in sorted(parts)), key
    # What nobody was told of is there as a whole or not at all.
    for key in set(listed) - books.written:
        if key.startswith("new/"):
            assert content(key)[0] == body_of(key), key


def check_told(platform, books):
    """Every object that was acknowledged was told of."""
    sqs, told = platform.client("sqs"), set()
    url = sqs.get_queue_url(QueueName="told")["QueueUrl"]

    def all_told():
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            for message in messages:
                told.update(record["s3"]["object"]["key"] for record in json.loads(message["Body"]).get("Records", []))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return books.written <= told

    wait_until(all_told, "every object is told of", seconds=60)


def kill_and_check(seed, kills, arguments=()):
    """Kills a platform under load again and again, and holds what is there against what was acknowledged."""
    generator, books = random.Random(seed), Books()
    with Platform(arguments=arguments) as platform:
        prepare(platform)
        for number in range(kills):
            with Load(platform, books, number):
                time.sleep(generator.uniform(0.05, 1.5))
                platform.kill()
            platform.start()
        check(platform, books)
        check_told(platform, books)
        yield platform
    print(f"seed {seed}: {len(books.written)} written, {sum(books.overwritten.values())} overwritten, "
          f"{len(books.removed)} removed, {len(books.completed)} of {len(books.parts)} in parts, over {kills} kills")
    assert books.unexpected == []
    assert books.written and books.overwritten and books.removed and books.completed, "the load did something"


@pytest.mark.parametrize("seed", SEEDS)
def test_objects_that_were_acknowledged_are_there_and_whole(seed):
    for platform in kill_and_check(seed, KILLS):
        incoming = platform.data_dir / "data" / "objects" / "incoming"
        wait_until(lambda: not list(incoming.iterdir()), "what was not finished is removed")


def test_acknowledged_content_in_another_store_is_there_and_whole():
    with Platform(isolation="process") as store:
        there = store.client("s3")
        there.create_bucket(Bucket="kept")
        arguments = ["--object-store", "s3://kept/there", "--object-store-endpoint", store.endpoint]
        for platform in kill_and_check(SEEDS[0], max(KILLS // 2, 2), arguments):
            database = f"file:{platform.data_dir}/data/objects.db?mode=ro"

            def is_clean():
                pages = there.get_paginator("list_objects_v2").paginate(Bucket="kept")
                keys = {entry["Key"] for page in pages for entry in page.get("Contents", [])}
                with contextlib.closing(sqlite3.connect(database, uri=True)) as books:
                    known = books.execute("SELECT content FROM segments UNION SELECT content FROM parts").fetchall()
                return keys - {f"there/{row[0]}" for row in known} == {key for key in keys if key.endswith("/home")}

            wait_until(is_clean, "what nothing refers to is removed", seconds=60)
            assert not there.list_multipart_uploads(Bucket="kept").get("Uploads"), "no upload is left"
