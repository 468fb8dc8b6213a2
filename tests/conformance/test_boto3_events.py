"""boto3, unmodified, on event buses: rules, targets, what arrives where, archives and replays."""

import datetime
import json

import pytest
from botocore.exceptions import ClientError
from daemon import wait_until

ACCOUNT = "000000000000"
PATTERN = {"source": ["shop"], "detail": {"price": [{"numeric": [">", 10]}]}}


@pytest.fixture(scope="session")
def events(platform):
    return platform.client("events")


@pytest.fixture
def bus(events, unique):
    """Makes buses, and takes them and all their rules away in the end."""
    made = []

    def make():
        name = unique("bus")
        events.create_event_bus(Name=name)
        made.append(name)
        return name

    yield make
    for name in made:
        for rule in events.list_rules(EventBusName=name)["Rules"]:
            targets = events.list_targets_by_rule(Rule=rule["Name"], EventBusName=name)["Targets"]
            if targets:
                events.remove_targets(Rule=rule["Name"], EventBusName=name, Ids=[target["Id"] for target in targets])
            events.delete_rule(Name=rule["Name"], EventBusName=name)
        events.delete_event_bus(Name=name)


@pytest.fixture
def queue(sqs, unique):
    """Makes queues: their ARNs, and what reads their messages."""
    made = []

    def make(suffix="", **attributes):
        url = sqs.create_queue(QueueName=unique("target") + suffix, Attributes=attributes)["QueueUrl"]
        made.append(url)
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

        def read(most=10, wait=0):
            names = {"MessageAttributeNames": ["All"], "MessageSystemAttributeNames": ["All"]}
            messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=most, WaitTimeSeconds=wait, **names).get("Messages", [])
            for message in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return messages

        return arn, read

    yield make
    for url in made:
        sqs.delete_queue(QueueUrl=url)


def rule(events, bus, name, pattern, *targets):
    arn = events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern))["RuleArn"]
    put = events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": f"t{place}", **target} for place, target in enumerate(targets)])
    assert put["FailedEntryCount"] == 0
    return arn


def put(events, bus, *details, source="shop", kind="Ordered", **more):
    entries = [{"EventBusName": bus, "Source": source, "DetailType": kind, "Detail": json.dumps(detail), **more} for detail in details]
    reply = events.put_events(Entries=entries)
    assert reply["FailedEntryCount"] == 0, reply
    return [entry["EventId"] for entry in reply["Entries"]]


def bodies(messages):
    return [json.loads(message["Body"]) for message in messages]


def test_what_a_pattern_wants_is_in_the_queue_when_the_call_returns(events, bus, queue):
    name, (arn, read) = bus(), queue()
    rule(events, name, "dear", PATTERN, {"Arn": arn})
    time = datetime.datetime(2026, 5, 4, 3, 2, 1, tzinfo=datetime.timezone.utc)
    _cheap, dear = put(events, name, {"price": 1}, {"price": 11, "n": 1.50}, Time=time, Resources=["arn:x"])
    (event,) = bodies(read())
    assert event == {
        "version": "0", "id": dear, "detail-type": "Ordered", "source": "shop", "account": ACCOUNT, "time": "2026-05-04T03:02:01Z",
        "region": "us-east-1", "resources": ["arn:x"], "detail": {"price": 11, "n": 1.5},
    }


def test_a_function_is_invoked_if_its_policy_says_so(events, bus, queue, client, logs, create, unique):
    function, name, (dead_letters, read) = unique("target"), bus(), queue()
    arn = create(function)["FunctionArn"]
    sent_by = rule(events, name, "r", {"source": ["shop"]}, {"Arn": arn, "DeadLetterConfig": {"Arn": dead_letters}})
    put(events, name, {"n": 1})
    (letter,) = read()
    attributes = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
    assert (attributes["RULE_ARN"], attributes["TARGET_ARN"], attributes["ERROR_CODE"]) == (sent_by, arn, "NO_PERMISSIONS")
    assert json.loads(letter["Body"])["detail"] == {"n": 1}
    client.add_permission(
        FunctionName=function, StatementId="s", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", SourceArn=sent_by)
    (event_id,) = put(events, name, {"n": 2})

    def seen():
        try:
            found = logs.filter_log_events(logGroupName=f"/aws/lambda/{function}", filterPattern="event")["events"]
        except logs.exceptions.ResourceNotFoundException:
            return None
        return [event["message"] for event in found if event["message"].startswith("event:")]

    (line,) = wait_until(seen, "the function has run")
    event = json.loads(line.removeprefix("event:"))
    assert (event["id"], event["detail"]) == (event_id, {"n": 2})
    assert read() == []


def test_targets_are_sent_what_their_input_says(events, bus, queue):
    name = bus()
    inputs = {
        "constant": {"Input": '{"always": true}'},
        "part": {"InputPath": "$.detail"},
        "object": {"InputTransformer": {
            "InputPathsMap": {"n": "$.detail.n", "who": "$.detail.who"},
            "InputTemplate": '{"n": <n>, "text": "from <who>", "rule": "<aws.events.rule-name>", "none": "<aws.events.rule-arn>"}'}},
        "text": {"InputTransformer": {"InputPathsMap": {"who": "$.detail.who"}, "InputTemplate": '"<who> was here"'}},
    }
    made = {key: queue() for key in inputs}
    for key, more in inputs.items():
        rule(events, name, key, {"source": ["shop"]}, {"Arn": made[key][0], **more})
    put(events, name, {"n": 1.50, "who": "ann"})
    sent = {key: read()[0]["Body"] for key, (_arn, read) in made.items()}
    arn = f"arn:aws:events:us-east-1:{ACCOUNT}:rule/{name}/object"
    assert sent == {
        "constant": '{"always": true}', "part": '{"n": 1.5, "who": "ann"}', "text": '"ann was here"',
        "object": f'{{"n": 1.5, "text": "from ann", "rule": "object", "none": "{arn}"}}',
    }


def test_events_go_on_to_another_bus_and_keep_their_order(events, bus, queue):
    first, second, (arn, read) = bus(), bus(), queue(".fifo", FifoQueue="true", ContentBasedDeduplication="true")
    rule(events, first, "on", {"source": ["shop"]}, {"Arn": events.describe_event_bus(Name=second)["Arn"]})
    rule(events, second, "on", {"source": ["shop"]}, {"Arn": arn, "SqsParameters": {"MessageGroupId": "g"}})
    for start in (0, 5):
        put(events, first, *({"n": start + number} for number in range(5)))
    assert [event["detail"]["n"] for event in bodies(read())] == list(range(10))


def test_events_go_to_the_subscribers_of_a_topic(platform, events, bus, queue, unique):
    sns, name, (arn, read) = platform.client("sns"), bus(), queue()
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    rule(events, name, "r", {"source": ["shop"]}, {"Arn": topic})
    (event_id,) = put(events, name, {"n": 1})
    (event,) = bodies(read(wait=20))
    assert (event["id"], event["detail"]) == (event_id, {"n": 1})
    sns.delete_topic(TopicArn=topic)


def test_the_trace_of_the_caller_goes_with_an_event(events, bus, queue):
    name, (arn, read) = bus(), queue()
    rule(events, name, "r", {"source": ["shop"]}, {"Arn": arn})
    trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:0a1b2c3d:2"
    put(events, name, {}, TraceHeader=trace)
    (message,) = read()
    assert message["Attributes"]["AWSTraceHeader"] == trace


def test_entries_fail_one_by_one(events):
    good = {"Source": "s", "DetailType": "t", "Detail": "{}"}
    reply = events.put_events(Entries=[good, {**good, "Detail": "no"}, {**good, "Source": "aws.ec2"}, {"Source": "s"}])
    assert [entry.get("ErrorCode") for entry in reply["Entries"]] == [
        None, "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument"]
    assert reply["FailedEntryCount"] == 3
    with pytest.raises(ClientError, match="Total size of the entries"):
        events.put_events(Entries=[{**good, "Detail": json.dumps({"x": "x" * 600_000})}] * 2)


def test_buses_rules_and_targets_are_found_in_pages(events, bus, queue):
    name, (arn, _read) = bus(), queue()
    names = [f"r{number}" for number in range(5)]
    for each in names:
        rule(events, name, each, {"source": ["shop"]}, *[{"Arn": arn}] * 3)
    rules = events.get_paginator("list_rules").paginate(EventBusName=name, PaginationConfig={"PageSize": 2})
    assert [[it["Name"] for it in page["Rules"]] for page in rules] == [["r0", "r1"], ["r2", "r3"], ["r4"]]
    targets = events.get_paginator("list_targets_by_rule").paginate(
        Rule="r0", EventBusName=name, PaginationConfig={"PageSize": 2})
    assert [[it["Id"] for it in page["Targets"]] for page in targets] == [["t0", "t1"], ["t2"]]
    by_target = events.get_paginator("list_rule_names_by_target").paginate(TargetArn=arn, EventBusName=name)
    assert [it for page in by_target for it in page["RuleNames"]] == names
    found = [it["Name"] for it in events.list_event_buses()["EventBuses"]]
    assert {"default", name} <= set(found)


def test_a_rule_with_a_schedule_says_so(events, unique):
    name = unique("scheduled")
    events.put_rule(Name=name, ScheduleExpression="cron(0 12 * * ? *)", State="DISABLED")
    shown = events.describe_rule(Name=name)
    assert (shown["ScheduleExpression"], shown["State"], shown["EventBusName"]) == ("cron(0 12 * * ? *)", "DISABLED", "default")
    events.delete_rule(Name=name)


def test_a_rule_runs_by_its_schedule(events, queue, platform, unique):
    name, (arn, read) = unique("scheduled"), queue()
    rule_arn = rule(events, "default", name, {"source": ["nobody"]}, {"Arn": arn})
    # With its targets in place: a rate begins at once.
    events.put_rule(Name=name, ScheduleExpression="rate(1 hour)")
    (event,) = bodies(read(wait=10))
    assert (event["source"], event["detail-type"], event["detail"], event["resources"]) == (
        "aws.events", "Scheduled Event", {}, [rule_arn])
    shown = [line for line in platform.run("schedule", "list").stdout.splitlines() if line.startswith(f"rule {name} ")]
    assert len(shown) == 1 and "rate(1 hour)" in shown[0] and event["time"][:16] in shown[0]
    with pytest.raises(ClientError, match="skip, once or all"):
        events.tag_resource(ResourceARN=rule_arn, Tags=[{"Key": "mayfly:missed-runs", "Value": "sometimes"}])
    events.tag_resource(ResourceARN=rule_arn, Tags=[{"Key": "mayfly:missed-runs", "Value": "skip"}])
    names = [schedule["Name"] for schedule in platform.client("scheduler").list_schedules()["Schedules"]]
    assert name not in names, "it is no schedule of EventBridge Scheduler"
    events.remove_targets(Rule=name, Ids=["t0"])
    events.delete_rule(Name=name)
    wait_until(lambda: f"rule {name} " not in platform.run("schedule", "list").stdout, "its schedule goes with it")


def test_patterns_are_tested(events):
    event = {"id": "i", "account": ACCOUNT, "source": "shop", "time": "2026-01-01T00:00:00Z", "region": "r", "resources": [],
             "detail-type": "t", "detail": {"price": 11}}
    test = {"EventPattern": json.dumps(PATTERN)}
    assert events.test_event_pattern(**test, Event=json.dumps(event))["Result"] is True
    assert events.test_event_pattern(**test, Event=json.dumps({**event, "source": "x"}))["Result"] is False
    with pytest.raises(events.exceptions.InvalidEventPatternException):
        events.test_event_pattern(EventPattern='{"source": "shop"}', Event=json.dumps(event))


def test_permissions_and_tags_are_kept(events, bus):
    name = bus()
    events.put_permission(EventBusName=name, Action="events:PutEvents", Principal="111122223333", StatementId="friend")
    (statement,) = json.loads(events.describe_event_bus(Name=name)["Policy"])["Statement"]
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}
    events.remove_permission(EventBusName=name, StatementId="friend")
    assert "Policy" not in events.describe_event_bus(Name=name)
    arn = events.describe_event_bus(Name=name)["Arn"]
    events.tag_resource(ResourceARN=arn, Tags=[{"Key": "team", "Value": "blue"}, {"Key": "x", "Value": "y"}])
    events.untag_resource(ResourceARN=arn, TagKeys=["x"])
    assert events.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "team", "Value": "blue"}]


def test_errors_are_the_models_own(events, bus, queue):
    name, (arn, _read) = bus(), queue()
    rule(events, name, "r", {"source": ["shop"]}, {"Arn": arn})
    for operation, arguments, error in [
        ("create_event_bus", {"Name": name}, "ResourceAlreadyExistsException"),
        ("describe_event_bus", {"Name": "nowhere"}, "ResourceNotFoundException"),
        ("describe_rule", {"Name": "none", "EventBusName": name}, "ResourceNotFoundException"),
        ("put_rule", {"Name": "x", "EventPattern": "{"}, "InvalidEventPatternException"),
        ("put_targets", {"Rule": "r", "EventBusName": name, "Targets": [{"Id": str(n), "Arn": arn} for n in range(6)]}, "LimitExceededException"),
        ("delete_rule", {"Name": "r", "EventBusName": name}, "ValidationException"),
        ("describe_archive", {"ArchiveName": "none"}, "ResourceNotFoundException"),
        ("cancel_replay", {"ReplayName": "none"}, "ResourceNotFoundException"),
        ("list_connections", {}, "NotImplementedException"),
    ]:
        with pytest.raises(ClientError) as refused:
            getattr(events, operation)(**arguments)
        assert refused.value.response["Error"]["Code"] == error, operation


def test_what_an_archive_has_kept_is_replayed_to_the_rules_that_are_named(events, bus, queue, unique):
    name, (first, read_first), (second, read_second) = bus(), queue(), queue()
    bus_arn, archive, replay = events.describe_event_bus(Name=name)["Arn"], unique("archive"), unique("replay")
    made = events.create_archive(
        ArchiveName=archive, EventSourceArn=bus_arn, EventPattern=json.dumps(PATTERN), RetentionDays=3, Description="d")
    assert made["State"] == "ENABLED"
    wanted = rule(events, name, "first", {"source": ["shop"]}, {"Arn": first})
    rule(events, name, "second", {"source": ["shop"]}, {"Arn": second})
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    minutes = lambda number: now - datetime.timedelta(minutes=number)
    for number in (3, 1, 2):
        put(events, name, {"price": 10 + number}, Time=minutes(number))
    put(events, name, {"price": 1})
    assert len(read_first()) == len(read_second()) == 4
    shown = events.describe_archive(ArchiveName=archive)
    assert (shown["EventCount"], shown["RetentionDays"], shown["EventSourceArn"]) == (3, 3, bus_arn)
    events.start_replay(
        ReplayName=replay, EventSourceArn=made["ArchiveArn"], EventStartTime=minutes(2), EventEndTime=now,
        Destination={"Arn": bus_arn, "FilterArns": [wanted]})
    wait_until(lambda: events.describe_replay(ReplayName=replay)["State"] == "COMPLETED", "the replay has ended")
    again = bodies(read_first())
    assert sorted(event["detail"]["price"] for event in again) == [11, 12]
    assert {event["replay-name"] for event in again} == {replay}
    assert read_second() == []
    assert events.describe_replay(ReplayName=replay)["EventLastReplayedTime"] == minutes(1)
    assert [it["ReplayName"] for it in events.list_replays(EventSourceArn=made["ArchiveArn"])["Replays"]] == [replay]
    events.update_archive(ArchiveName=archive, RetentionDays=0)
    assert [it["RetentionDays"] for it in events.list_archives(NamePrefix=archive)["Archives"]] == [0]
    events.delete_archive(ArchiveName=archive)
