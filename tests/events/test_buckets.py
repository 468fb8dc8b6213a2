"""boto3, unmodified: changes in buckets that lead to functions and queues."""

import json
import urllib.parse

import pytest
from botocore.exceptions import ClientError
from daemon import wait_until

MOST = 16
"""The most invocations of one function in one chain."""

PRINTS = "import json\ndef handler(event, context):\n    print('EVENT ' + json.dumps(event))\n"
# Answers every object in a bucket with one more in it: a loop, if nobody ends it.
ANSWERS_ITSELF = """
import os, urllib.request

def handler(event, context):
    print('ran', flush=True)
    bucket = event['Records'][0]['s3']['bucket']['name']
    url = f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}/{context.aws_request_id}"
    # As every SDK does inside a function.
    headers = {'X-Amzn-Trace-Id': os.environ['_X_AMZN_TRACE_ID']}
    urllib.request.urlopen(urllib.request.Request(url, data=b'x', headers=headers, method='PUT')).read()
"""


@pytest.fixture(scope="session")
def s3(eager):
    return eager.client("s3")


@pytest.fixture(scope="session")
def sqs(eager):
    return eager.client("sqs")


@pytest.fixture
def queue(sqs, unique):
    url = sqs.create_queue(QueueName=unique("changes"))["QueueUrl"]
    yield url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sqs.delete_queue(QueueUrl=url)


def notify(s3, bucket, **configurations):
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=configurations)


def refused(call, *arguments, **named):
    with pytest.raises(ClientError) as error:
        call(*arguments, **named)
    return error.value.response["Error"]


def allow(eager, name, bucket):
    eager.client().add_permission(
        FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
        SourceArn=f"arn:aws:s3:::{bucket}", SourceAccount="000000000000",
    )
    return f"arn:aws:lambda:us-east-1:000000000000:function:{name}"


def to_function(arn, *events, rules=()):
    key = {"FilterRules": [{"Name": name, "Value": value} for name, value in rules]}
    return {"LambdaFunctionArn": arn, "Events": list(events), **({"Filter": {"Key": key}} if rules else {})}


def receive(sqs, url, count):
    got = []

    def all_there():
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            got.append(json.loads(message["Body"]))
        return len(got) >= count

    wait_until(all_there, f"{count} messages come")
    return got


def test_a_function_is_told_of_an_object(eager, s3, bucket, events_function, said):
    name = events_function(PRINTS)
    arn = allow(eager, name, bucket)
    rules = (("Prefix", "in/"), ("Suffix", ".jpg"))
    notify(s3, bucket, LambdaFunctionConfigurations=[{"Id": "mine", **to_function(arn, "s3:ObjectCreated:*", rules=rules)}])
    s3.put_object(Bucket=bucket, Key="out/a.jpg", Body=b"no")
    s3.put_object(Bucket=bucket, Key="in/a.png", Body=b"no")
    put = s3.put_object(Bucket=bucket, Key="in/a photo+\u00fc.jpg", Body=b"content")
    (line,) = said(name, "EVENT", 1)
    (record,) = json.loads(line.removeprefix("EVENT "))["Records"]
    assert (record["eventVersion"], record["eventSource"], record["eventName"]) == ("2.1", "aws:s3", "ObjectCreated:Put")
    assert (record["awsRegion"], record["requestParameters"]) == ("us-east-1", {"sourceIPAddress": "127.0.0.1"})
    assert record["responseElements"]["x-amz-request-id"] == put["ResponseMetadata"]["RequestId"]
    assert record["s3"]["configurationId"] == "mine" and record["s3"]["s3SchemaVersion"] == "1.0"
    assert (record["s3"]["bucket"]["name"], record["s3"]["bucket"]["arn"]) == (bucket, f"arn:aws:s3:::{bucket}")
    told = record["s3"]["object"]
    assert urllib.parse.unquote_plus(told["key"]) == "in/a photo+\u00fc.jpg"
    assert told["size"] == 7 and f'"{told["eTag"]}"' == put["ETag"] and "versionId" not in told and told["sequencer"]
    shown = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
    filters = [{"Name": "Prefix", "Value": "in/"}, {"Name": "Suffix", "Value": ".jpg"}]
    assert shown == [{"Id": "mine", "LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"],
                      "Filter": {"Key": {"FilterRules": filters}}}]


def test_a_queue_is_told_what_happens_to_objects(s3, sqs, bucket, queue):
    url, arn = queue
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*"]
    notify(s3, bucket, QueueConfigurations=[{"QueueArn": arn, "Events": events}])
    (test,) = receive(sqs, url, 1)
    assert (test["Service"], test["Event"], test["Bucket"]) == ("Amazon S3", "s3:TestEvent", bucket)
    assert {"Time", "RequestId", "HostId"} <= set(test)
    put = s3.put_object(Bucket=bucket, Key="k", Body=b"content")
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "1"}]})
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    copy = s3.copy_object(Bucket=bucket, Key="copied", CopySource={"Bucket": bucket, "Key": "k"})
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    part = s3.upload_part(Bucket=bucket, Key="parts", UploadId=upload, PartNumber=1, Body=b"part")["ETag"]
    whole = {"Parts": [{"PartNumber": 1, "ETag": part}]}
    s3.complete_multipart_upload(Bucket=bucket, Key="parts", UploadId=upload, MultipartUpload=whole)
    marker = s3.delete_object(Bucket=bucket, Key="k")["VersionId"]
    s3.delete_object(Bucket=bucket, Key="k", VersionId=put["VersionId"])
    records = [message["Records"][0] for message in receive(sqs, url, 7)]
    seen = {(record["eventName"], record["s3"]["object"]["key"], record["s3"]["object"]["versionId"]) for record in records}
    assert {(name, key) for name, key, _version in seen} == {
        ("ObjectCreated:Put", "k"), ("ObjectTagging:Put", "k"), ("ObjectTagging:Delete", "k"),
        ("ObjectCreated:Copy", "copied"), ("ObjectCreated:CompleteMultipartUpload", "parts"),
        ("ObjectRemoved:DeleteMarkerCreated", "k"), ("ObjectRemoved:Delete", "k")}
    assert {("ObjectCreated:Put", "k", put["VersionId"]), ("ObjectRemoved:DeleteMarkerCreated", "k", marker),
            ("ObjectRemoved:Delete", "k", put["VersionId"]), ("ObjectCreated:Copy", "copied", copy["VersionId"])} <= seen
    of_k = [record for record in records if record["s3"]["object"]["key"] == "k"]
    sequence = [record["s3"]["object"]["sequencer"] for record in of_k]
    assert sequence == sorted(sequence), "changes of one object are told in order"
    removed = next(record for record in records if record["eventName"] == "ObjectRemoved:Delete")
    assert not {"size", "eTag"} & set(removed["s3"]["object"])


def test_the_bus_hears_of_everything(eager, s3, sqs, bucket, queue, unique):
    url, arn = queue
    events, rule = eager.client("events"), unique("objects")
    pattern = {"source": ["aws.s3"], "detail-type": ["Object Created", "Object Deleted"], "detail": {"bucket": {"name": [bucket]}}}
    events.put_rule(Name=rule, EventPattern=json.dumps(pattern))
    events.put_targets(Rule=rule, Targets=[{"Id": "queue", "Arn": arn}])
    notify(s3, bucket, EventBridgeConfiguration={})
    assert s3.get_bucket_notification_configuration(Bucket=bucket)["EventBridgeConfiguration"] == {}
    etag = s3.put_object(Bucket=bucket, Key="a b", Body=b"content")["ETag"].strip('"')
    s3.delete_object(Bucket=bucket, Key="a b")
    created, deleted = receive(sqs, url, 2)
    assert (created["source"], created["detail-type"], created["resources"]) == (
        "aws.s3", "Object Created", [f"arn:aws:s3:::{bucket}"])
    told = created["detail"]["object"]
    assert (told["key"], told["size"], told["etag"]) == ("a b", 7, etag)
    assert (created["detail"]["reason"], created["detail"]["requester"]) == ("PutObject", "000000000000")
    assert (deleted["detail-type"], deleted["detail"]["deletion-type"]) == ("Object Deleted", "Permanently Deleted")
    events.remove_targets(Rule=rule, Ids=["queue"])
    events.delete_rule(Name=rule)


def test_a_topic_is_told_and_tells_on(eager, s3, sqs, bucket, queue, unique):
    url, arn = queue
    sns = eager.client("sns")
    topic = sns.create_topic(Name=unique("changes"))["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    notify(s3, bucket, TopicConfigurations=[{"TopicArn": topic, "Events": ["s3:ObjectCreated:*"]}])
    s3.put_object(Bucket=bucket, Key="k", Body=b"content")
    test, told = [json.loads(envelope["Message"]) for envelope in receive(sqs, url, 2)]
    assert (test["Event"], told["Records"][0]["s3"]["object"]["key"]) == ("s3:TestEvent", "k")
    sns.delete_topic(TopicArn=topic)


def test_expired_objects_go_and_somebody_is_told(s3, sqs, bucket, queue):
    url, arn = queue
    notify(s3, bucket, QueueConfigurations=[{"QueueArn": arn, "Events": ["s3:LifecycleExpiration:*"]}])
    receive(sqs, url, 1)
    for key, tags in (("old/1", "keep=no"), ("old/2", "keep=yes"), ("new/1", "keep=no")):
        s3.put_object(Bucket=bucket, Key=key, Body=b"", Tagging=tags)
    rules = [
        {"ID": "old", "Status": "Enabled", "Expiration": {"Date": "2020-01-01T00:00:00Z"},
         "Filter": {"And": {"Prefix": "old/", "Tags": [{"Key": "keep", "Value": "no"}]}}},
        {"ID": "uploads", "Status": "Enabled", "Filter": {}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}},
        {"ID": "versions", "Status": "Disabled", "Filter": {"ObjectSizeGreaterThan": 500},
         "NoncurrentVersionExpiration": {"NoncurrentDays": 30, "NewerNoncurrentVersions": 2}},
        {"ID": "prefix", "Status": "Enabled", "Prefix": "logs/", "Expiration": {"Days": 30}},
    ]
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    (told,) = receive(sqs, url, 1)
    record = told["Records"][0]
    assert (record["eventName"], record["s3"]["object"]["key"]) == ("LifecycleExpiration:Delete", "old/1")
    assert record["userIdentity"]["principalId"] == "s3.amazonaws.com"
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["new/1", "old/2"]
    shown = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    shown[0]["Expiration"]["Date"] = shown[0]["Expiration"]["Date"].strftime("%Y-%m-%dT%H:%M:%SZ")
    assert shown == rules

    def refusal(**rule):
        rule = {"Status": "Enabled", "Filter": {}, **rule}
        return refused(s3.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})

    assert refusal(Expiration={"Date": "2020-01-01T10:00:00Z"})["Message"] == "'Date' must be at midnight GMT"
    assert "positive integer" in refusal(Expiration={"Days": 0})["Message"]
    assert refusal()["Code"] == "InvalidRequest"
    assert refusal(Transitions=[{"Days": 1, "StorageClass": "GLACIER"}])["Code"] == "NotImplemented"
    s3.delete_bucket_lifecycle(Bucket=bucket)
    error = refused(s3.get_bucket_lifecycle_configuration, Bucket=bucket)
    assert error["Code"] == "NoSuchLifecycleConfiguration"


def test_what_would_not_be_told_is_refused(eager, s3, sqs, bucket, queue, events_function):
    _url, queue_arn = queue
    name = events_function(PRINTS)
    created = ["s3:ObjectCreated:*"]

    def refusal(**configurations):
        error = refused(notify, s3, bucket, **configurations)
        assert error["Code"] == "InvalidArgument"
        return error["Message"]

    unable = "Unable to validate the following destination configurations"
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    assert unable in refusal(LambdaFunctionConfigurations=[to_function(arn, *created)])
    # A permission for another bucket is none for this one.
    eager.client().add_permission(FunctionName=name, StatementId="other", Action="lambda:InvokeFunction",
                                  Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::other")
    assert unable in refusal(LambdaFunctionConfigurations=[to_function(arn, *created)])
    assert unable in refusal(LambdaFunctionConfigurations=[to_function(arn + "-absent", *created)])
    assert unable in refusal(QueueConfigurations=[{"QueueArn": queue_arn + "-absent", "Events": created}])
    fifo = sqs.create_queue(QueueName="changes.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    fifo_arn = queue_arn.rsplit(":", 1)[0] + ":changes.fifo"
    assert unable in refusal(QueueConfigurations=[{"QueueArn": fifo_arn, "Events": created}])
    sqs.delete_queue(QueueUrl=fifo)
    assert "not supported" in refusal(QueueConfigurations=[{"QueueArn": queue_arn, "Events": ["s3:Nothing"]}])
    twice = [{"QueueArn": queue_arn, "Events": created}, {"QueueArn": queue_arn, "Events": ["s3:ObjectCreated:Put"]}]
    assert "ambiguously defined" in refusal(QueueConfigurations=twice)
    assert "QueueConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)
    s3.put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [to_function(arn, *created)]},
        SkipDestinationValidation=True)
    allow(eager, name, bucket)
    notify(s3, bucket, LambdaFunctionConfigurations=[to_function(arn, *created)])
    notify(s3, bucket)
    shown = s3.get_bucket_notification_configuration(Bucket=bucket)
    assert "LambdaFunctionConfigurations" not in shown


def test_what_could_not_be_told_is_told_later(eager, s3, bucket, events_function, said):
    name = events_function(PRINTS)
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    s3.put_bucket_notification_configuration(
        Bucket=bucket, SkipDestinationValidation=True,
        NotificationConfiguration={"LambdaFunctionConfigurations": [to_function(arn, "s3:ObjectCreated:*")]})
    s3.put_object(Bucket=bucket, Key="early", Body=b"")
    wait_until(lambda: any("have to wait" in line and name in line for line in eager.said), "the platform says why")
    allow(eager, name, bucket)
    (line,) = said(name, "EVENT", 1)
    assert json.loads(line.removeprefix("EVENT "))["Records"][0]["s3"]["object"]["key"] == "early"


def test_a_function_that_fills_its_own_bucket_is_stopped(eager, s3, sqs, bucket, queue, events_function, said):
    url, queue_arn = queue
    name = events_function(ANSWERS_ITSELF)
    eager.client().put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnFailure": {"Destination": queue_arn}})
    arn = allow(eager, name, bucket)
    notify(s3, bucket, LambdaFunctionConfigurations=[to_function(arn, "s3:ObjectCreated:*")])
    s3.put_object(Bucket=bucket, Key="first", Body=b"")
    (failed,) = receive(sqs, url, 1)
    assert failed["requestContext"]["condition"] == "RecursiveInvocation"
    assert len(said(name, "ran", MOST)) == MOST
