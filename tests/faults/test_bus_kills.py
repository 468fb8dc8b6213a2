"""kill -9 at random points while events are put on a bus: whatever was acknowledged reaches every target, its dead letters and the archive.

The checker keeps its own books of what it was told; the platform under test is never asked what it thinks.
"""

import datetime
import json
import os
import random
import time

import load
import pytest
from daemon import Platform, wait_until
from samples import PYTHON, ROLE, archive

SEEDS = [int(seed) for seed in os.environ.get("MAYFLY_FAULT_SEEDS", "7,31").split(",")]
KILLS = int(os.environ.get("MAYFLY_FAULT_KILLS", "8"))
PUTTERS = 3
QUEUES = ["plain", "on-another-bus", "results", "dead", "replayed"]
SHOP = {"source": ["shop"]}
TO_RUN = {"source": ["shop"], "detail": {"run": [True]}}
# What a replay repeats has its name; only that goes to the queue of the replay.
REPLAYED = {"replay-name": ["again"]}
LIVE = {"replay-name": [{"exists": False}]}


class Putters(load.Books):
    """Clients that put events until the platform goes away, and keep books of what was acknowledged."""

    def __init__(self, platform):
        super().__init__()
        self.platform = platform
        self.acknowledged, self.to_run = set(), set()

    def run(self, kill_after):
        """Puts events and kills the platform in the middle of it."""
        events = self.platform.client("events")
        with load.Load(self, 0, [lambda turn: self.put(events, turn.number)] * PUTTERS):
            time.sleep(kill_after)
            self.platform.kill()

    def put(self, events, number):
        runs = [number % 5 == 0 and place == 0 for place in range(4)]
        reply = events.put_events(
            Entries=[{"Source": "shop", "DetailType": "made", "Detail": json.dumps({"run": run})} for run in runs])
        told = [(entry["EventId"], run) for entry, run in zip(reply["Entries"], runs) if "ErrorCode" not in entry]
        with self.lock:
            self.acknowledged |= {event for event, _run in told}
            self.to_run |= {event for event, run in told if run}


def prepare(platform):
    """The archive's ARN, after everything was made."""
    sqs, client, events = platform.client("sqs"), platform.client(), platform.client("events")
    # So short that what a killed platform had handed out comes again soon.
    urls = {name: sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "2"})["QueueUrl"] for name in QUEUES}
    arns = {name: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"] for name, url in urls.items()}
    function = client.create_function(
        FunctionName="echo", Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=10,
        Code={"ZipFile": archive({"index.py": "def handler(event, context):\n    return event['id']\n"})},
    )["FunctionArn"]
    client.get_waiter("function_active_v2").wait(FunctionName="echo", WaiterConfig={"Delay": 0.05, "MaxAttempts": 600})
    client.put_function_event_invoke_config(FunctionName="echo", DestinationConfig={"OnSuccess": {"Destination": arns["results"]}})
    client.add_permission(FunctionName="echo", StatementId="s", Action="lambda:InvokeFunction", Principal="events.amazonaws.com")
    bus, other = (events.describe_event_bus(Name="default")["Arn"], events.create_event_bus(Name="other")["EventBusArn"])
    missing = {"Arn": f"{arns['plain']}-missing", "DeadLetterConfig": {"Arn": arns["dead"]}}
    for name, bus_name, pattern, target in [
        ("plain", "default", {**SHOP, **LIVE}, {"Arn": arns["plain"]}),
        ("run", "default", {**TO_RUN, **LIVE}, {"Arn": function}),
        ("nowhere", "default", {**TO_RUN, **LIVE}, missing),
        ("on", "default", {**SHOP, **LIVE}, {"Arn": other}),
        ("from-there", "other", SHOP, {"Arn": arns["on-another-bus"]}),
        ("replayed", "default", REPLAYED, {"Arn": arns["replayed"]}),
    ]:
        events.put_rule(Name=name, EventBusName=bus_name, EventPattern=json.dumps(pattern))
        events.put_targets(Rule=name, EventBusName=bus_name, Targets=[{"Id": "t", **target}])
    return bus, events.create_archive(ArchiveName="all", EventSourceArn=bus)["ArchiveArn"]


class Reader:
    """Reads queues empty and remembers the ids of the events that were in them."""

    def __init__(self, platform):
        self.sqs = platform.client("sqs")
        self.seen = {name: set() for name in QUEUES}

    def has(self, name, expected, what):
        url, seen = self.sqs.get_queue_url(QueueName=name)["QueueUrl"], self.seen[name]

        def read():
            while messages := self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                seen.update(event_of(json.loads(message["Body"])) for message in messages)
                self.sqs.delete_message_batch(
                    QueueUrl=url, Entries=[{"Id": str(place), "ReceiptHandle": message["ReceiptHandle"]} for place, message in enumerate(messages)])
            return expected <= seen

        wait_until(read, f"{what} ({len(expected)})", seconds=120)


def event_of(body):
    """The id of the event in a message: of the event itself, or of the result of the function that was sent it."""
    return body["responsePayload"] if "responsePayload" in body else body["id"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_acknowledged_event_arrives_everywhere(seed):
    generator, began = random.Random(seed), datetime.datetime.now(datetime.timezone.utc)
    with Platform(arguments=["--async-retry-delay", "100ms"]) as platform:
        bus, kept = prepare(platform)
        putters = Putters(platform)
        for _ in range(KILLS):
            putters.run(kill_after=generator.uniform(0.05, 1.0))
            platform.start()
        print(f"seed {seed}: {len(putters.acknowledged)} events over {KILLS} kills")
        assert putters.unexpected == []
        assert putters.acknowledged and putters.to_run, "the load did something"
        reader = Reader(platform)
        reader.has("plain", putters.acknowledged, "every event is in the queue")
        reader.has("on-another-bus", putters.acknowledged, "every event went on to the other bus")
        reader.has("dead", putters.to_run, "every event that could not arrive is among the dead letters")
        reader.has("results", putters.to_run, "every event has run")
        day = datetime.timedelta(days=1)
        platform.client("events").start_replay(
            ReplayName="again", EventSourceArn=kept, EventStartTime=began - day, EventEndTime=began + day, Destination={"Arn": bus})
        for _ in range(3):
            time.sleep(generator.uniform(0.01, 0.3))
            platform.kill()
            platform.start()
        events = platform.client("events")
        wait_until(lambda: events.describe_replay(ReplayName="again")["State"] == "COMPLETED", "the replay has ended", seconds=120)
        Reader(platform).has("replayed", putters.acknowledged, "every event was in the archive")
