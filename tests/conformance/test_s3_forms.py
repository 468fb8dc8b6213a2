"""Forms of browsers, as boto3 signs them and curl sends them, and errors as raw HTTP shows them."""

import http.client
import json
import os
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

import pytest
from botocore.exceptions import ClientError
from urllib3.filepost import encode_multipart_formdata

MIB = 1 << 20


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


def send(url, fields, content, name="photo.jpg"):
    """Posts a form; answers of every kind are returned."""
    body, kind = encode_multipart_formdata([*fields.items(), ("file", (name, content, "image/jpeg"))])
    request = urllib.request.Request(url, data=body, headers={"Content-Type": kind}, method="POST")
    try:
        answer = urllib.request.build_opener(Unfollowed).open(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()


def texts(document):
    root = ElementTree.fromstring(document)
    return {child.tag: child.text for child in root}


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_a_form_that_boto3_signed(platform, bucket, version):
    s3 = platform.client("s3", signature_version=version)
    fields = {"Content-Type": "image/png", "x-amz-meta-from": "a form", "success_action_status": "201"}
    conditions = [{name: value} for name, value in fields.items()] + [["content-length-range", 10, 3 * MIB]]
    signed = s3.generate_presigned_post(bucket, "in/${filename}", Fields=fields, Conditions=conditions, ExpiresIn=60)
    content = os.urandom(2 * MIB)
    status, headers, body = send(signed["url"], signed["fields"], content)
    assert status == 201, body
    got = s3.get_object(Bucket=bucket, Key="in/photo.jpg")
    assert got["Body"].read() == content
    assert (got["ContentType"], got["Metadata"]) == ("image/png", {"from": "a form"})
    told = texts(body)
    assert (told["Bucket"], told["Key"], told["ETag"]) == (bucket, "in/photo.jpg", got["ETag"]) and headers["ETag"] == got["ETag"]
    assert urllib.request.urlopen(told["Location"], timeout=10).read() == content
    for refused, sent in [("EntityTooSmall", content[:9]), ("EntityTooLarge", content * 2)]:
        status, _headers, body = send(signed["url"], signed["fields"], sent, name="refused")
        assert (status, texts(body)["Code"]) == (400, refused)
    for more, said in [({"x-amz-meta-other": "1"}, "Extra input fields: x-amz-meta-other"),
                       ({"Content-Type": "text/html"}, 'Policy Condition failed: ["eq", "$content-type", "image/png"]')]:
        status, _headers, body = send(signed["url"], {**signed["fields"], **more}, content[:100], name="refused")
        assert (status, texts(body)["Code"]) == (403, "AccessDenied")
        assert texts(body)["Message"] == f"Invalid according to Policy: {said}"
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["in/photo.jpg"]


def test_a_policy_ends(s3, bucket):
    signed = s3.generate_presigned_post(bucket, "k", ExpiresIn=-1)
    status, _headers, body = send(signed["url"], signed["fields"], b"late")
    assert (status, texts(body)["Message"]) == (403, "Invalid according to Policy: Policy expired.")
    assert "Contents" not in s3.list_objects_v2(Bucket=bucket)


def test_a_form_without_a_policy_and_where_it_leads(platform, s3, bucket):
    url = f"{platform.endpoint}/{bucket}"
    tags = "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>"
    status, headers, body = send(url, {"key": "a b/k", "tagging": tags}, b"content")
    assert (status, body) == (204, b""), body
    assert headers["Location"] == f"{url}/a%20b/k"
    assert s3.get_object_tagging(Bucket=bucket, Key="a b/k")["TagSet"] == [{"Key": "a", "Value": "1"}]
    status, headers, _body = send(url, {"key": "k", "success_action_redirect": "http://localhost/done?a=b"}, b"content")
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(headers["Location"]).query)
    etag = s3.head_object(Bucket=bucket, Key="k")["ETag"]
    assert (status, query) == (303, {"a": ["b"], "bucket": [bucket], "key": ["k"], "etag": [etag]})
    status, _headers, body = send(url, {}, b"content")
    assert (status, texts(body)["Code"]) == (400, "InvalidArgument")
    status, _headers, body = send(f"{url}/k", {"key": "k"}, b"content")
    assert (status, texts(body)["Code"]) == (405, "MethodNotAllowed")
    status, _headers, body = send(url, {"key": "k", "x-ignore": "x" * 30_000}, b"content")
    assert (status, texts(body)["Code"]) == (400, "MaxPostPreDataLengthExceededError")


def test_a_form_of_curl(platform, s3, bucket, tmp_path):
    content = os.urandom(5 * MIB)
    path = tmp_path / "large file.bin"
    path.write_bytes(content)
    command = ["curl", "-sS", "--max-time", "60", "-o", "/dev/null", "-w", "%{http_code}", "-F", "key=up/${filename}", "-F",
               "Content-Type=application/x-test", "-F", f"file=@{path}", f"{platform.endpoint}/{bucket}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "204"
    got = s3.get_object(Bucket=bucket, Key="up/large file.bin")
    assert got["Body"].read() == content and got["ContentType"] == "application/x-test"


def test_a_form_is_told_as_one(platform, s3, bucket, unique):
    sqs = platform.client("sqs")
    queue = sqs.create_queue(QueueName=unique("forms"))["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rules = [{"QueueArn": arn, "Events": ["s3:ObjectCreated:Post"]}]
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": rules})
    s3.put_object(Bucket=bucket, Key="put", Body=b"1")
    assert send(f"{platform.endpoint}/{bucket}", {"key": "posted"}, b"content")[0] == 204
    told, deadline = [], time.monotonic() + 60
    while not told and time.monotonic() < deadline:
        for message in sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5).get("Messages", []):
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            told += json.loads(message["Body"]).get("Records", [])
    assert [(record["eventName"], record["s3"]["object"]["key"]) for record in told] == [("ObjectCreated:Post", "posted")]
    sqs.delete_queue(QueueUrl=queue)


def test_a_form_that_breaks_off_leaves_nothing(platform, s3, bucket):
    body, kind = encode_multipart_formdata([("key", "k"), ("file", ("a", b"x" * 1000, "text/plain"))])
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(platform.endpoint).netloc, timeout=30)
    connection.request("POST", f"/{bucket}", body=body[:-20], headers={"Content-Type": kind})
    answer = connection.getresponse()
    assert (answer.status, texts(answer.read())["Code"]) == (400, "IncompleteBody")
    connection.close()
    assert "Contents" not in s3.list_objects_v2(Bucket=bucket)


def test_errors_have_words_and_say_what_was_asked_for(platform, s3, bucket):
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"}

    def error_of(method, path):
        request = urllib.request.Request(f"{platform.endpoint}{path}", headers=signed, method=method)
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(request, timeout=10)
        told = texts(error.value.read())
        assert told.pop("RequestId") == error.value.headers["x-amz-request-id"]
        assert told.pop("HostId") == error.value.headers["x-amz-id-2"]
        return error.value.code, told

    status, told = error_of("PUT", "/Bad_Name")
    assert (status, told) == (400, {"Code": "InvalidBucketName", "Message": "The specified bucket is not valid.",
                                    "BucketName": "Bad_Name", "Resource": "/Bad_Name"})
    status, told = error_of("GET", f"/{bucket}/a%20b")
    assert (status, told) == (404, {"Code": "NoSuchKey", "Message": "The specified key does not exist.", "Key": "a b",
                                    "Resource": f"/{bucket}/a b"})
    status, told = error_of("GET", "/absent-bucket")
    assert (status, told["Code"], told["BucketName"]) == (404, "NoSuchBucket", "absent-bucket")
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="absent")
    response = error.value.response
    assert response["Error"]["Key"] == "absent" and response["Error"]["Message"] == "The specified key does not exist."
    assert response["ResponseMetadata"]["RequestId"]


def test_a_document_has_a_limit_and_one_over_it_is_refused_in_words(platform, s3, bucket):
    limit = 4 * MIB
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    etag = s3.upload_part(Bucket=bucket, Key="parts", UploadId=upload, PartNumber=1, Body=b"part")["ETag"]
    delete = "<Delete><Object><Key>k</Key></Object>", "</Delete>"
    complete = ("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>" + f"<ETag>{etag}</ETag></Part>",
                "</CompleteMultipartUpload>")
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"}
    # All over one connection: a refusal does not end it.
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(platform.endpoint).netloc, timeout=60)

    def post(path, document, size):
        body = document[0] + " " * (size - len("".join(document))) + document[1]
        connection.request("POST", f"/{bucket}{path}", body=body, headers=signed)
        answer = connection.getresponse()
        return answer.status, texts(answer.read())

    for path, document in [("?delete", delete), (f"/parts?uploadId={upload}", complete)]:
        for size in [limit + 1, 3 * limit]:
            status, told = post(path, document, size)
            assert (status, told["Code"], told["Message"]) == (400, "MaxMessageLengthExceeded", "Your request was too big.")
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
    assert post("?delete", delete, limit)[0] == post(f"/parts?uploadId={upload}", complete, limit)[0] == 200
    connection.close()
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["parts"]


def test_a_document_of_unannounced_or_wrong_length_has_the_same_limit(platform, s3, bucket):
    limit = 4 * MIB
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"}

    def post(body, headers, in_chunks):
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(platform.endpoint).netloc, timeout=60)
        connection.request("POST", f"/{bucket}?delete", body=body, headers=signed | headers, encode_chunked=in_chunks)
        answer = connection.getresponse()
        told = texts(answer.read())
        connection.close()
        return answer.status, told.get("Code")

    def document(size):
        begin, end = b"<Delete><Object><Key>k</Key></Object>", b"</Delete>"
        return begin + b" " * (size - len(begin) - len(end)) + end

    def pieces(body):
        return (body[at:at + MIB] for at in range(0, len(body), MIB))

    unannounced = {"Transfer-Encoding": "chunked"}
    assert post(pieces(document(limit + 1)), unannounced, True) == (400, "MaxMessageLengthExceeded")
    # The service wants to know how long a document is.
    assert post(pieces(document(limit)), unannounced, True) == (411, "MissingContentLength")
    # One that says that it is shorter than it is, and one that is cut short.
    signed_chunks = {"x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-decoded-content-length": "1000"}
    too_long = b"%x\r\n" % (limit + 1) + document(limit + 1) + b"\r\n0\r\n\r\n"
    assert post(too_long, signed_chunks, False) == (400, "MaxMessageLengthExceeded")
    assert post(b"3e8\r\n<Delete>", signed_chunks, False) == (400, "IncompleteBody")
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
