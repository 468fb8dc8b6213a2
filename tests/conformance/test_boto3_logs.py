"""boto3's CloudWatch Logs client, unmodified, on what functions wrote."""

import time

import pytest
from daemon import wait_until


def messages(logs, group, start):
    """The messages that begin so; none while there is no group."""
    try:
        events = logs.filter_log_events(logGroupName=group, limit=10000)["events"]
    except logs.exceptions.ResourceNotFoundException:
        return []
    return [event["message"] for event in events if event["message"].startswith(start)]


@pytest.fixture
def talkative(logs, create, invoke, unique):
    name = unique("log")
    create(name)
    ids = [invoke(name, {"turn": turn})["request_id"] for turn in range(3)]
    # The last REPORT is written when the runtime asks for more work, a moment after the answer.
    wait_until(lambda: len(messages(logs, f"/aws/lambda/{name}", "REPORT")) == 3, "the invocations are reported")
    return name, f"/aws/lambda/{name}", ids


def test_groups_and_streams_are_described(logs, talkative):
    _name, group, _ids = talkative
    described = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    assert [it["logGroupName"] for it in described] == [group]
    assert described[0]["storedBytes"] > 0
    streams = logs.describe_log_streams(logGroupName=group)["logStreams"]
    assert len(streams) == 1
    assert streams[0]["logStreamName"].split("/")[3].startswith("[$LATEST]")
    assert streams[0]["firstEventTimestamp"] <= streams[0]["lastEventTimestamp"]


def test_events_are_complete_in_order_and_come_in_pages(logs, talkative):
    _name, group, ids = talkative
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, PaginationConfig={"PageSize": 2})
    said = [event["message"] for page in pages for event in page["events"]]
    starts = [message.split()[2] for message in said if message.startswith("START")]
    assert starts == ids
    assert [message.strip() for message in said if message.startswith("event:")] == [
        f'event: {{"turn": {turn}}}' for turn in range(3)]
    assert sum(message.startswith("REPORT") for message in said) == 3
    stream = logs.describe_log_streams(logGroupName=group)["logStreams"][0]["logStreamName"]
    whole, token = [], None
    while True:
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True, limit=4,
                                   **({"nextToken": token} if token else {}))
        whole += [event["message"] for event in page["events"]]
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    assert whole == said


def test_events_are_filtered_by_time_and_words(logs, talkative):
    _name, group, ids = talkative
    found = logs.filter_log_events(logGroupName=group, filterPattern="REPORT")["events"]
    assert len(found) == 3
    future = int(time.time() * 1000) + 60_000
    assert logs.filter_log_events(logGroupName=group, startTime=future)["events"] == []
    newest = logs.get_log_events(
        logGroupName=group, logStreamName=logs.describe_log_streams(logGroupName=group)["logStreams"][0]["logStreamName"],
        limit=1)["events"]
    assert newest[0]["message"].startswith("REPORT") and ids[-1] in newest[0]["message"]


def test_an_unknown_group_is_not_found(logs):
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.filter_log_events(logGroupName="/aws/lambda/nobody")


def test_no_line_is_lost(logs, create, invoke, unique):
    name = unique("log")
    create(name)
    for turn in range(20):
        invoke(name, {"turn": turn})
    wait_until(lambda: len(messages(logs, f"/aws/lambda/{name}", "event:")) == 20, "every line is kept", 5)


def test_a_group_of_ones_own_is_written_read_tagged_and_deleted(logs, unique):
    group = unique("own/group")
    logs.create_log_group(logGroupName=group, tags={"team": "blue"})
    with pytest.raises(logs.exceptions.ResourceAlreadyExistsException):
        logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    now = int(time.time() * 1000)
    events = [{"timestamp": now + number, "message": f"line {number}"} for number in range(100)]
    token = logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)["nextSequenceToken"]
    more = [{"timestamp": now + 100, "message": "last"}]
    # A client of the older kind sends the token back.
    logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=more, sequenceToken=token)
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, PaginationConfig={"PageSize": 30})
    read = [event["message"] for page in pages for event in page["events"]]
    assert read == [event["message"] for event in events + more]
    arn = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupArn"]
    logs.tag_resource(resourceArn=arn, tags={"env": "test"})
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"team": "blue", "env": "test"}
    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    assert logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["retentionInDays"] == 7
    logs.delete_log_stream(logGroupName=group, logStreamName="s")
    assert messages(logs, group, "") == []
    logs.delete_log_group(logGroupName=group)
    assert logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"] == []
