"""Code that lies in a bucket instead of the request."""

import json
import os

import pytest
from botocore.exceptions import ClientError
from samples import PYTHON, ROLE, archive

FAST = {"Delay": 0.05, "MaxAttempts": 400}


@pytest.fixture
def bucket(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


@pytest.fixture
def made(client, unique):
    name = unique("from-a-bucket")
    yield name
    client.delete_function(FunctionName=name)


def answering(value):
    return archive({"index.py": f"def handler(event, context):\n    return {value!r}\n"})


def invoked(client, name):
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig=FAST)
    return json.loads(client.invoke(FunctionName=name)["Payload"].read())


def test_a_function_is_made_and_updated_from_a_bucket(client, s3, bucket, made):
    first = s3.put_object(Bucket=bucket, Key="code.zip", Body=answering("first"))["VersionId"]
    there = {"S3Bucket": bucket, "S3Key": "code.zip"}
    created = client.create_function(FunctionName=made, Runtime=PYTHON, Handler="index.handler", Role=ROLE, Code=there)
    assert invoked(client, made) == "first"
    s3.put_object(Bucket=bucket, Key="code.zip", Body=answering("second"))
    assert invoked(client, made) == "first", "what was copied stays"
    dry = client.update_function_code(FunctionName=made, DryRun=True, **there)
    client.update_function_code(FunctionName=made, **there)
    assert invoked(client, made) == "second"
    updated = client.get_function_configuration(FunctionName=made)
    assert created["CodeSha256"] != updated["CodeSha256"] == dry["CodeSha256"]
    client.update_function_code(FunctionName=made, S3ObjectVersion=first, **there)
    assert invoked(client, made) == "first"
    assert client.get_function_configuration(FunctionName=made)["CodeSha256"] == created["CodeSha256"]


def test_a_layer_comes_from_a_bucket(client, s3, bucket, made, unique):
    s3.put_object(Bucket=bucket, Key="layer.zip", Body=archive({"python/of_layer.py": "value = 'from the layer'\n"}))
    layer = client.publish_layer_version(LayerName=unique("layer"), Content={"S3Bucket": bucket, "S3Key": "layer.zip"})
    code = archive({"index.py": "import of_layer\ndef handler(event, context):\n    return of_layer.value\n"})
    client.create_function(FunctionName=made, Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"ZipFile": code}, Layers=[layer["LayerVersionArn"]])
    assert invoked(client, made) == "from the layer"
    client.delete_layer_version(LayerName=layer["LayerArn"], VersionNumber=1)


def test_what_is_not_there_or_no_archive_is_refused(client, s3, bucket, unique):
    s3.put_object(Bucket=bucket, Key="text", Body=b"no archive")
    s3.put_object(Bucket=bucket, Key="removed", Body=answering("gone"))
    s3.delete_object(Bucket=bucket, Key="removed")
    in_words = "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: %s"
    for code, text in [
        ({"S3Bucket": bucket + "-absent", "S3Key": "k"}, in_words % ("NoSuchBucket", "The specified bucket does not exist")),
        ({"S3Bucket": bucket, "S3Key": "absent"}, in_words % ("NoSuchKey", "The specified key does not exist.")),
        ({"S3Bucket": bucket, "S3Key": "removed"}, in_words % ("NoSuchKey", "The specified key does not exist.")),
        ({"S3Bucket": bucket, "S3Key": "text", "S3ObjectVersion": "none"},
         in_words % ("NoSuchVersion", "The specified version does not exist.")),
        ({"S3Bucket": bucket, "S3Key": "text"}, "Could not unzip uploaded file"),
        ({"S3Bucket": bucket, "S3Key": "text", "ZipFile": answering("both")}, "Please do not provide other FunctionCode"),
    ]:
        with pytest.raises(ClientError) as refused:
            client.create_function(FunctionName=unique(), Runtime=PYTHON, Handler="index.handler", Role=ROLE, Code=code)
        error = refused.value.response["Error"]
        assert error["Code"] == "InvalidParameterValueException" and text in error["Message"], error


def test_an_archive_may_be_larger_in_a_bucket_than_in_a_request(client, s3, bucket, made):
    large = archive({"index.py": "def handler(event, context):\n    return 'large'\n", "noise": os.urandom(60 << 20)})
    s3.put_object(Bucket=bucket, Key="large.zip", Body=large)
    client.create_function(FunctionName=made, Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"S3Bucket": bucket, "S3Key": "large.zip"})
    assert invoked(client, made) == "large"
