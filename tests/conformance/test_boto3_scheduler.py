"""boto3, unmodified, on EventBridge Scheduler: schedules and groups, made, shown, changed, listed, gone."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError
from daemon import wait_until

ROLE = "arn:aws:iam::000000000000:role/scheduler"
QUEUE = "arn:aws:sqs:us-east-1:000000000000:%s"
OFF = {"Mode": "OFF"}


@pytest.fixture(scope="module")
def scheduler(platform):
    return platform.client("scheduler")


@pytest.fixture
def queue(sqs, unique):
    """A queue, and what it was sent as it comes."""
    name = unique("scheduled")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]

    def receive(seconds=10):
        reply = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=seconds, MessageAttributeNames=["All"])
        return next(iter(reply.get("Messages", [])), None)

    yield QUEUE % name, receive
    sqs.delete_queue(QueueUrl=url)


@pytest.fixture
def schedule(scheduler, unique):
    """Makes schedules until the end of the test."""
    made = []

    def make(expression="rate(1 days)", arn=QUEUE % "nowhere", target=None, **settings):
        name = settings.pop("Name", None) or unique("schedule")
        scheduler.create_schedule(**{
            "Name": name, "ScheduleExpression": expression, "FlexibleTimeWindow": OFF,
            "Target": {"Arn": arn, "RoleArn": ROLE, **(target or {})}, **settings})
        made.append((settings.get("GroupName", "default"), name))
        return name

    yield make
    for group, name in made:
        try:
            scheduler.delete_schedule(Name=name, GroupName=group)
        except scheduler.exceptions.ResourceNotFoundException:
            pass


def in_seconds(seconds):
    return f"at({(datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime('%Y-%m-%dT%H:%M:%S')})"


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    error = refused.value.response
    return error["ResponseMetadata"]["HTTPStatusCode"], error["Error"]["Code"], error["Error"]["Message"]


def test_a_schedule_is_made_shown_changed_and_deleted(scheduler, schedule):
    name = schedule("cron(0 8 ? * MON-FRI *)", Description="d", ScheduleExpressionTimezone="Asia/Tokyo", State="DISABLED")
    shown = scheduler.get_schedule(Name=name)
    assert shown["Arn"] == f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{name}"
    assert (shown["GroupName"], shown["ScheduleExpressionTimezone"], shown["State"]) == ("default", "Asia/Tokyo", "DISABLED")
    assert (shown["ActionAfterCompletion"], shown["FlexibleTimeWindow"]) == ("NONE", OFF)
    assert shown["Target"]["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
    assert shown["CreationDate"] == shown["LastModificationDate"] and "StartDate" not in shown
    target = {"Arn": QUEUE % "other.fifo", "RoleArn": ROLE, "Input": "i", "SqsParameters": {"MessageGroupId": "g"},
              "DeadLetterConfig": {"Arn": QUEUE % "letters"},
              "RetryPolicy": {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0}}
    window = {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}
    end = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=2)
    reply = scheduler.update_schedule(Name=name, ScheduleExpression="rate(2 hours)", Target=target, FlexibleTimeWindow=window,
                                      EndDate=end, ActionAfterCompletion="DELETE")
    assert reply["ScheduleArn"] == shown["Arn"]
    changed = scheduler.get_schedule(Name=name)
    assert (changed["Target"], changed["FlexibleTimeWindow"], changed["EndDate"]) == (target, window, end)
    assert (changed["State"], changed["ScheduleExpressionTimezone"], changed["ActionAfterCompletion"]) == ("ENABLED", "UTC", "DELETE")
    assert "Description" not in changed, "what is not said again is gone"
    assert changed["CreationDate"] == shown["CreationDate"] < changed["LastModificationDate"]
    scheduler.delete_schedule(Name=name)
    for call in (scheduler.get_schedule, scheduler.delete_schedule):
        assert refusal(call, Name=name) == (404, "ResourceNotFoundException", f"Schedule {name} does not exist.")


def test_what_is_due_is_sent(schedule, queue):
    arn, receive = queue
    words = "<aws.scheduler.schedule-arn>|<aws.scheduler.scheduled-time>|<aws.scheduler.execution-id>|<aws.scheduler.attempt-number>"
    expression = in_seconds(2)
    name = schedule(expression, arn, {"Input": words}, ActionAfterCompletion="DELETE")
    schedule_arn, scheduled, execution, attempt = receive()["Body"].split("|")
    assert schedule_arn.endswith(f"schedule/default/{name}")
    assert (scheduled, attempt) == (expression[3:-1] + "Z", "1")
    assert len(execution) == 16


def test_what_ran_for_the_last_time_deletes_itself(scheduler, schedule, queue):
    arn, receive = queue
    name = schedule(in_seconds(1), arn, ActionAfterCompletion="DELETE")
    event = json.loads(receive()["Body"])
    assert (event["source"], event["detail-type"], event["detail"]) == ("aws.scheduler", "Scheduled Event", "{}")

    def is_gone():
        try:
            scheduler.get_schedule(Name=name)
        except scheduler.exceptions.ResourceNotFoundException:
            return True

    wait_until(is_gone, "the schedule has deleted itself")


def test_a_rate_begins_at_once(schedule, queue):
    arn, receive = queue
    schedule("rate(1 hours)", arn, {"Input": "at once"})
    assert receive()["Body"] == "at once"


def test_a_function_is_invoked(schedule, client, create, unique, sqs, queue):
    arn, receive = queue
    name = unique("scheduled")
    create(name)
    client.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}})
    function = client.get_function_configuration(FunctionName=name)["FunctionArn"]
    schedule(in_seconds(1), function, {"Input": '{"n": 1}'})
    assert json.loads(receive()["Body"])["requestPayload"] == {"n": 1}
    operation = {"FunctionName": name, "InvocationType": "Event", "Payload": '{"n": 2}'}
    schedule(in_seconds(1), "arn:aws:scheduler:::aws-sdk:lambda:invoke", {"Input": json.dumps(operation)})
    assert json.loads(receive()["Body"])["requestPayload"] == {"n": 2}


def test_an_event_is_put_on_a_bus(schedule, queue, platform, unique):
    arn, receive = queue
    events, name = platform.client("events"), unique("bus")
    bus = events.create_event_bus(Name=name)["EventBusArn"]
    events.put_rule(Name="all", EventBusName=name, EventPattern='{"source": ["clock"]}')
    events.put_targets(Rule="all", EventBusName=name, Targets=[{"Id": "1", "Arn": arn}])
    words = {"EventBridgeParameters": {"DetailType": "tick", "Source": "clock"}}
    made = schedule("rate(1 hour)", bus, {"Input": '{"n": 1}', **words})
    event = json.loads(receive()["Body"])
    assert (event["source"], event["detail-type"], event["detail"]) == ("clock", "tick", {"n": 1})
    assert event["resources"] == [f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{made}"]
    assert refusal(schedule, arn=bus) == (
        400, "ValidationException", f"EventBridgeParameters must be provided for the target {bus}.")
    assert refusal(schedule, arn=bus, target={"Input": "1", **words}) == (
        400, "ValidationException", "The Input of eventbridge:putEvents is no JSON object.")
    rule = f"arn:aws:events:us-east-1:000000000000:rule/{name}/all"
    assert refusal(schedule, arn=rule)[2] == f"{rule} cannot be the target of a schedule on this platform."
    events.remove_targets(Rule="all", EventBusName=name, Ids=["1"])
    events.delete_rule(Name="all", EventBusName=name)
    events.delete_event_bus(Name=name)


def test_a_fifo_queue_gets_its_message_group(schedule, sqs, unique):
    name = unique("scheduled") + ".fifo"
    url = sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})["QueueUrl"]
    schedule("rate(1 hour)", QUEUE % name, {"SqsParameters": {"MessageGroupId": "g"}, "Input": "in order"})
    reply = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10, AttributeNames=["All"])
    (message,) = reply["Messages"]
    assert (message["Body"], message["Attributes"]["MessageGroupId"]) == ("in order", "g")
    sqs.delete_queue(QueueUrl=url)


def test_what_cannot_arrive_is_a_dead_letter(schedule, queue):
    arn, receive = queue
    name = schedule("rate(1 hour)", QUEUE % "nowhere", {
        "Input": "lost", "DeadLetterConfig": {"Arn": arn}, "RetryPolicy": {"MaximumRetryAttempts": 1}})
    letter = receive()
    assert json.loads(letter["Body"])["MessageBody"] == "lost"
    said = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
    assert said["ERROR_CODE"] == "AWS.SimpleQueueService.NonExistentQueue"
    assert (said["RETRY_ATTEMPTS"], said["EXHAUSTED_RETRY_CONDITION"]) == ("1", "MaximumRetryAttempts")
    assert said["SCHEDULE_ARN"].endswith(f"schedule/default/{name}")
    assert said["TARGET_ARN"] == "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
    assert set(said) == {"ERROR_CODE", "ERROR_MESSAGE", "EXECUTION_ID", "EXHAUSTED_RETRY_CONDITION", "IS_PAYLOAD_TRUNCATED",
                         "RETRY_ATTEMPTS", "SCHEDULED_TIME", "SCHEDULE_ARN", "TARGET_ARN"}


def test_the_same_request_once_more_is_no_second_one(scheduler, schedule, unique):
    again = {"Name": unique("schedule"), "ClientToken": "token-1"}
    name = schedule(**again)
    assert schedule(**again) == name
    for other in ({"ClientToken": "token-2"}, {"ClientToken": "token-1", "expression": "rate(9 days)"}):
        assert refusal(schedule, Name=name, **other) == (409, "ConflictException", f"Schedule {name} already exists.")


def test_groups_hold_schedules_and_tags(scheduler, schedule, unique):
    group = unique("group")
    arn = scheduler.create_schedule_group(Name=group, Tags=[{"Key": "a", "Value": "1"}])["ScheduleGroupArn"]
    assert arn == f"arn:aws:scheduler:us-east-1:000000000000:schedule-group/{group}"
    shown = scheduler.get_schedule_group(Name=group)
    assert (shown["Arn"], shown["State"]) == (arn, "ACTIVE")
    assert refusal(scheduler.create_schedule_group, Name=group) == (
        409, "ConflictException", f"Schedule group {group} already exists.")
    scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}, {"Key": "mayfly:missed-runs", "Value": "all"}])
    scheduler.untag_resource(ResourceArn=arn, TagKeys=["a", "never there"])
    tags = scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"]
    assert tags == [{"Key": "b", "Value": "2"}, {"Key": "mayfly:missed-runs", "Value": "all"}]
    status, code, message = refusal(
        scheduler.tag_resource, ResourceArn=arn, Tags=[{"Key": "mayfly:missed-runs/x", "Value": "sometimes"}])
    assert (status, code) == (400, "ValidationException") and "skip, once or all" in message
    name = schedule(GroupName=group)
    assert scheduler.get_schedule(Name=name, GroupName=group)["GroupName"] == group
    assert refusal(scheduler.get_schedule, Name=name)[1] == "ResourceNotFoundException"
    scheduler.delete_schedule_group(Name=group)
    assert refusal(scheduler.get_schedule, Name=name, GroupName=group) == (
        404, "ResourceNotFoundException", f"Schedule group {group} does not exist.")
    assert refusal(scheduler.delete_schedule_group, Name="default")[1] == "ValidationException"
    assert refusal(schedule, GroupName=group)[:2] == (404, "ResourceNotFoundException")


def test_lists_come_in_pages(scheduler, schedule, unique):
    group = unique("pages")
    scheduler.create_schedule_group(Name=group)
    made = [schedule(Name=f"p-{number}", GroupName=group) for number in range(5)]
    schedule(Name="other", GroupName=group, State="DISABLED")
    pages = scheduler.get_paginator("list_schedules").paginate(
        GroupName=group, NamePrefix="p-", PaginationConfig={"PageSize": 2})
    found = [[schedule["Name"] for schedule in page["Schedules"]] for page in pages]
    assert found == [made[:2], made[2:4], made[4:]]
    (disabled,) = scheduler.list_schedules(GroupName=group, State="DISABLED")["Schedules"]
    assert (disabled["Name"], disabled["Target"]) == ("other", {"Arn": QUEUE % "nowhere"})
    groups = scheduler.get_paginator("list_schedule_groups").paginate(PaginationConfig={"PageSize": 1})
    names = [group["Name"] for page in groups for group in page["ScheduleGroups"]]
    assert {"default", group} <= set(names) and len(names) == len(set(names))
    assert refusal(scheduler.list_schedules, NextToken="made up")[1] == "ValidationException"
    scheduler.delete_schedule_group(Name=group)


@pytest.mark.parametrize("expression", [
    " rate(10 minutes)", "at(2021-12-31)", "rate( 10 minutes )", "rate()", "rate(10 minutess)", "rate(10)"])
def test_an_expression_that_is_none_is_refused_as_by_the_service(schedule, expression):
    assert refusal(schedule, expression=expression) == (
        400, "ValidationException", f"Invalid Schedule Expression {expression}.")


@pytest.mark.parametrize("expression, names", [
    ("cron(0 1 * * * *)", "day-of-month and day-of-week"),
    ("cron(INVALID)", "6 fields"),
    ("cron(60 1 * * ? *)", "minutes field '60'"),
    ("cron(0 1 ? * MON#7 *)", "day-of-week field 'MON#7'"),
])
def test_a_cron_expression_that_is_none_has_its_field_named(schedule, expression, names):
    status, code, message = refusal(schedule, expression=expression)
    assert (status, code) == (400, "ValidationException")
    assert message.startswith(f"Invalid Schedule Expression {expression}.") and names in message


def test_what_cannot_be_is_refused(schedule):
    past = datetime.now(timezone.utc) - timedelta(minutes=6)
    later = datetime.now(timezone.utc) + timedelta(days=1)
    for settings, said in [
        ({"StartDate": past}, "The StartDate you specify cannot be earlier than 5 minutes ago."),
        ({"StartDate": later, "EndDate": later}, "The EndDate you specify must be later than the StartDate."),
        ({"EndDate": past}, "The EndDate you specify must be in the future."),
        ({"ScheduleExpressionTimezone": "Middle/Earth"}, "Invalid Schedule Expression Timezone Middle/Earth."),
        ({"FlexibleTimeWindow": {"Mode": "FLEXIBLE"}}, "MaximumWindowInMinutes must be provided when FlexibleTimeWindow mode is FLEXIBLE."),
        ({"arn": "nonsense"}, "Provided Arn is not in correct format: nonsense."),
        ({"arn": "arn:aws:ecs:us-east-1:000000000000:cluster/c"},
         "arn:aws:ecs:us-east-1:000000000000:cluster/c cannot be the target of a schedule on this platform."),
        ({"arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"}, "The Input of sqs:sendMessage has no QueueUrl."),
    ]:
        assert refusal(schedule, **settings) == (400, "ValidationException", said)
    assert refusal(schedule, Name="no spaces")[1] == "ValidationException"
    assert "roleArn" in refusal(schedule, target={"RoleArn": "nobody"})[2]
