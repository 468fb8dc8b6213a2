"""kill -9 at random points while schedules are made and run: every run that was owed arrives, and none arrives twice.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import json
import os
import random
import time
from collections import Counter
from datetime import datetime, timedelta, timezone

import load
import pytest
from daemon import Platform, wait_until
from samples import ROLE

SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "7,31").split(",")]
KILLS = int(os.environ.get("MAYFLY_FAULT_KILLS", "8"))
QUEUE = "arn:aws:sqs:us-east-1:000000000000:%s"
OFF = {"Mode": "OFF"}


class Books(load.Books):
    """What clients were told, and by when."""

    def __init__(self):
        super().__init__()
        self.owed = {"work": set(), "dead": set()}
        # Deleted before they came due, and that was confirmed.
        self.revoked = set()


class Load(load.Load):
    """Clients that go on until the platform goes away."""

    def __init__(self, platform, books, round_number, generator):
        self.scheduler, self.generator = platform.client("scheduler"), generator
        works = [self.run_once, self.run_once, self.fail_once, self.revoke]
        super().__init__(books, round_number, works)

    def create(self, key, **target):
        """Makes a schedule that runs in a few seconds; whether it was there before it came due."""
        due = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(seconds=self.generator.randint(3, 6))
        self.scheduler.create_schedule(
            Name=key, ScheduleExpression=f"at({due.strftime('%Y-%m-%dT%H:%M:%S')})", FlexibleTimeWindow=OFF,
            ActionAfterCompletion="DELETE", Target={"Arn": QUEUE % "work", "RoleArn": ROLE, "Input": key, **target})
        return lambda: datetime.now(timezone.utc) < due

    def run_once(self, turn):
        key = turn.key
        is_early = self.create(key)
        if is_early():
            self.books.note(lambda: self.books.owed["work"].add(key))

    def fail_once(self, turn):
        key = turn.key
        retries = {"MaximumRetryAttempts": self.generator.randint(0, 2)}
        is_early = self.create(key, Arn=QUEUE % "nowhere", DeadLetterConfig={"Arn": QUEUE % "dead"}, RetryPolicy=retries)
        if is_early():
            self.books.note(lambda: self.books.owed["dead"].add(key))

    def revoke(self, turn):
        key = turn.key
        is_early = self.create(key)
        self.scheduler.delete_schedule(Name=key)
        if is_early():
            self.books.note(lambda: self.books.revoked.add(key))


def read_all(sqs, queue, into):
    """Takes what is in a queue. A dead letter holds the request that could not be made, with the key in it."""
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            into.append(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def keys_of_letters(letters):
    return [json.loads(letter)["MessageBody"] for letter in letters]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_run_that_was_owed_arrives_and_none_twice(seed):
    generator, books = random.Random(seed), Books()
    work, dead = [], []
    with Platform() as platform:
        for name in ("work", "dead", "minutes"):
            platform.client("sqs").create_queue(QueueName=name)
        platform.client("scheduler").create_schedule(
            Name="minutely", ScheduleExpression="rate(1 minute)", FlexibleTimeWindow=OFF,
            Target={"Arn": QUEUE % "minutes", "RoleArn": ROLE, "Input": "<aws.scheduler.scheduled-time>"})
        began = time.monotonic()
        for number in range(KILLS):
            with Load(platform, books, number, generator):
                time.sleep(generator.uniform(0.05, 1.5))
                platform.kill()
            platform.start()
        scheduler, sqs = platform.client("scheduler"), platform.client("sqs")
        n_minutes = int((time.monotonic() - began) // 60)

        def all_have_run():
            read_all(sqs, "work", work)
            read_all(sqs, "dead", dead)
            left = [schedule["Name"] for schedule in scheduler.list_schedules()["Schedules"]]
            return left == ["minutely"] and books.owed["work"] <= set(work) and books.owed["dead"] <= set(keys_of_letters(dead))

        wait_until(all_have_run, "every run that was owed has arrived, and its schedule is gone", seconds=90)
        minutes = []
        wait_until(lambda: read_all(sqs, "minutes", minutes) or len(minutes) > n_minutes, "every minute was heard of")
    print(f"seed {seed}: {len(books.owed['work'])} runs and {len(books.owed['dead'])} dead letters were owed, "
          f"{len(books.revoked)} runs were not, over {KILLS} kills")
    assert books.unexpected == []
    assert books.owed["work"] and books.owed["dead"] and books.revoked, "the load did something"
    arrived = Counter(work) + Counter(keys_of_letters(dead)) + Counter(minutes)
    assert {key for key, times in arrived.items() if times > 1} == set(), "runs were made twice"
    assert not books.revoked & set(arrived), "what was deleted ran"
