"""`mayfly trigger`: a source invokes a function after one line, and no longer after another."""

import json

import pytest
from daemon import wait_until
from samples import PYTHON

CODE = "import json\ndef lambda_handler(event, context):\n    print('got ' + json.dumps(event))\n"


@pytest.fixture
def function(platform, tmp_path, unique):
    folder = tmp_path / unique("heard")
    folder.mkdir()
    (folder / "lambda_function.py").write_text(CODE)
    done = platform.run("deploy", folder, "--runtime", PYTHON)
    assert done.returncode == 0, done.stderr
    yield folder.name
    platform.run("delete", folder.name, "--yes")


def ends_well(platform, *arguments):
    done = platform.run(*arguments)
    assert done.returncode == 0, done.stderr
    return done


def wait_for(platform, function, word):
    wait_until(lambda: word in ends_well(platform, "logs", function).stdout, f"{function} was invoked with {word}")


def refused(platform, said, *arguments, code=1):
    done = platform.run("trigger", *arguments)
    assert done.returncode == code and said in done.stderr, done.stderr
    assert done.stderr.count("hint: ") == 1


def test_messages_of_a_queue(platform, client, sqs, function, unique):
    queue = unique("orders")
    refused(platform, f"there is no queue {queue}", function, "--queue", queue)
    ends_well(platform, "queue", "create", queue)
    wired = ends_well(platform, "trigger", function, "--queue", queue, "--batch", 3)
    assert "up to 3 messages at once" in wired.stderr
    # The same line again changes nothing.
    ends_well(platform, "trigger", function, "--queue", queue)
    (mapping,) = client.list_event_source_mappings(FunctionName=function)["EventSourceMappings"]
    assert mapping["BatchSize"] == 3
    ends_well(platform, "queue", "send", queue, "through the queue")
    wait_for(platform, function, "through the queue")
    ends_well(platform, "trigger", function, "--queue", queue, "--remove")
    wait_until(lambda: not client.list_event_source_mappings(FunctionName=function)["EventSourceMappings"], "it is gone")
    refused(platform, f"messages of {queue} do not invoke {function}", function, "--queue", queue, "--remove")
    ends_well(platform, "queue", "delete", queue)


def test_a_schedule(platform, function):
    scheduler = platform.client("scheduler")
    expression = ["--schedule", "rate(1 hour)", "--timezone", "Asia/Tokyo"]
    ends_well(platform, "trigger", function, *expression, "--input", '{"n": 1}')
    ends_well(platform, "trigger", function, *expression, "--input", '{"n": 2}')
    (name,) = [it["Name"] for it in scheduler.list_schedules(NamePrefix=function)["Schedules"]]
    schedule = scheduler.get_schedule(Name=name)
    assert (schedule["ScheduleExpression"], schedule["ScheduleExpressionTimezone"]) == ("rate(1 hour)", "Asia/Tokyo")
    assert schedule["Target"]["Input"] == '{"n": 2}'
    # What was said of its missed runs goes with it.
    group = "arn:aws:scheduler:us-east-1:000000000000:schedule-group/default"
    tag = f"mayfly:missed-runs/{name}"
    scheduler.tag_resource(ResourceArn=group, Tags=[{"Key": tag, "Value": "all"}])
    ends_well(platform, "trigger", function, *expression, "--remove")
    assert tag not in {it["Key"] for it in scheduler.list_tags_for_resource(ResourceArn=group)["Tags"]}
    assert scheduler.list_schedules(NamePrefix=function)["Schedules"] == []
    refused(platform, "does not invoke", function, *expression, "--remove")
    refused(platform, "hours field '25'", function, "--schedule", "cron(0 25 * * ? *)", code=2)
    refused(platform, "Mars/X", function, "--schedule", "rate(1 hour)", "--timezone", "Mars/X", code=2)
    refused(platform, "not JSON", function, "--schedule", "rate(1 hour)", "--input", "{", code=2)


def test_events_of_a_bus(platform, client, function, unique):
    events, source = platform.client("events"), unique("shop")
    pattern = ["--event", json.dumps({"source": [source]})]
    ends_well(platform, "trigger", function, *pattern)
    ends_well(platform, "trigger", function, *pattern)
    (statement,) = json.loads(client.get_policy(FunctionName=function)["Policy"])["Statement"]
    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    event = {"Source": source, "DetailType": "sold", "Detail": '{"thing": "umbrella"}'}
    assert events.put_events(Entries=[event])["FailedEntryCount"] == 0
    wait_for(platform, function, "umbrella")
    ends_well(platform, "trigger", function, *pattern, "--remove")
    assert events.list_rules(NamePrefix=function)["Rules"] == []
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=function)
    refused(platform, "do not invoke", function, *pattern, "--remove")
    refused(platform, "pattern", function, "--event", '{"source": "x"}', code=2)
    refused(platform, "there is no bus nowhere", function, *pattern, "--bus", "nowhere")


def test_messages_of_a_topic(platform, client, function, unique):
    topic = unique("news")
    refused(platform, f"there is no topic {topic}", function, "--topic", topic)
    ends_well(platform, "topic", "create", topic)
    ends_well(platform, "trigger", function, "--topic", topic)
    ends_well(platform, "trigger", function, "--topic", topic)
    ends_well(platform, "topic", "publish", topic, "umbrellas are in")
    wait_for(platform, function, "umbrellas are in")
    ends_well(platform, "trigger", function, "--topic", topic, "--remove")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=function)
    refused(platform, "do not invoke", function, "--topic", topic, "--remove")
    ends_well(platform, "topic", "delete", topic)


def test_new_objects_of_a_bucket(platform, client, function, unique, tmp_path):
    bucket, file = unique("photos"), tmp_path / "cat.jpg"
    file.write_bytes(b"purr")
    refused(platform, "bucket does not exist", function, "--bucket", bucket)
    ends_well(platform, "bucket", "create", bucket)
    wanted = ["--bucket", bucket, "--prefix", "in/", "--suffix", ".jpg"]
    ends_well(platform, "trigger", function, *wanted)
    ends_well(platform, "trigger", function, *wanted)
    s3 = platform.client("s3")
    (rule,) = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
    assert rule["Events"] == ["s3:ObjectCreated:*"]
    ends_well(platform, "bucket", "put", bucket, file, "--key", "in/cat.jpg")
    wait_for(platform, function, "in/cat.jpg")
    ends_well(platform, "trigger", function, *wanted, "--remove")
    assert "LambdaFunctionConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=function)
    refused(platform, "do not invoke", function, *wanted, "--remove")


def test_a_source_is_needed_and_only_one(platform, function):
    refused(platform, "--queue <NAME>", function, code=2)
    refused(platform, "cannot be used with", function, "--queue", "q", "--schedule", "rate(1 hour)", code=2)
    refused(platform, "there is no function nobody", "nobody", "--schedule", "rate(1 hour)")
