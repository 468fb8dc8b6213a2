"""S3 by an unmodified boto3: buckets, objects, parts, versions, conditions, checksums."""

import base64
import hashlib
import io
import os
import socket
import urllib.error
import urllib.request
import zlib

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError
from daemon import wait_until

MIB = 1 << 20


@pytest.fixture
def versioned(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response


def keys(listing):
    return [entry["Key"] for entry in listing.get("Contents", [])]


def read(s3, bucket, key, **more):
    return s3.get_object(Bucket=bucket, Key=key, **more)["Body"].read()


def test_buckets_come_and_go(s3, unique):
    name = unique("bucket")
    refused("404", s3.head_bucket, Bucket=name)
    s3.create_bucket(Bucket=name)
    s3.create_bucket(Bucket=name)
    assert name in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    assert s3.head_bucket(Bucket=name)["BucketRegion"] == "us-east-1"
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
    s3.put_object(Bucket=name, Key="k", Body=b"1")
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=name)
    s3.delete_object(Bucket=name, Key="k")
    s3.delete_bucket(Bucket=name)
    refused("NoSuchBucket", s3.delete_bucket, Bucket=name)
    refused("NoSuchBucket", s3.list_objects_v2, Bucket=name)
    refused("NoSuchBucket", s3.put_object, Bucket=name, Key="k", Body=b"1")
    elsewhere = {"LocationConstraint": "eu-west-1"}
    refused("IllegalLocationConstraintException", s3.create_bucket, Bucket=name, CreateBucketConfiguration=elsewhere)


@pytest.mark.parametrize("key", ["plain", "a b/ü+1 %41.txt", "a//b/../c", "ends/", "?&=#", "\u65e5\u672c"])
def test_an_object_is_read_back_as_it_was_written(s3, bucket, key):
    body = os.urandom(100_000)
    put = s3.put_object(
        Bucket=bucket, Key=key, Body=body, ContentType="text/x", CacheControl="no-cache", Metadata={"k": "v w"},
        ContentDisposition="inline", ContentLanguage="de", Tagging="a=1&b=2",
    )
    assert put["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
    got = s3.get_object(Bucket=bucket, Key=key)
    assert got["Body"].read() == body
    head = s3.head_object(Bucket=bucket, Key=key)
    for seen in (got, head):
        assert seen["ContentLength"] == len(body)
        assert (seen["ContentType"], seen["CacheControl"], seen["Metadata"]) == ("text/x", "no-cache", {"k": "v w"})
        assert (seen["ContentDisposition"], seen["ContentLanguage"]) == ("inline", "de")
        assert seen["ETag"] == put["ETag"]
    assert got["TagCount"] == 2
    listed = s3.list_objects_v2(Bucket=bucket)["Contents"]
    assert [(entry["Key"], entry["Size"], entry["ETag"]) for entry in listed] == [(key, len(body), put["ETag"])]
    assert listed[0]["LastModified"] == head["LastModified"]
    s3.delete_object(Bucket=bucket, Key=key)
    refused("NoSuchKey", s3.get_object, Bucket=bucket, Key=key)
    refused("404", s3.head_object, Bucket=bucket, Key=key)


def test_ranges(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    for text, expected, shown in [("0-0", b"0", "bytes 0-0/10"), ("7-", b"789", "bytes 7-9/10"),
                                  ("-3", b"789", "bytes 7-9/10"), ("5-100", b"56789", "bytes 5-9/10")]:
        got = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={text}")
        assert (got["Body"].read(), got["ContentRange"]) == (expected, shown)
        assert got["ResponseMetadata"]["HTTPStatusCode"] == 206
    refused("InvalidRange", s3.get_object, Bucket=bucket, Key="k", Range="bytes=10-")


def test_conditional_reads_and_writes(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*")
    refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfMatch='"other"')
    refused("NoSuchKey", s3.put_object, Bucket=bucket, Key="absent", Body=b"2", IfMatch=etag)
    assert read(s3, bucket, "k", IfMatch=etag) == b"1"
    refused("PreconditionFailed", s3.get_object, Bucket=bucket, Key="k", IfMatch='"other"')
    refused("304", s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag)
    refused("304", s3.head_object, Bucket=bucket, Key="k", IfNoneMatch=etag)
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    refused("304", s3.get_object, Bucket=bucket, Key="k", IfModifiedSince=modified)
    assert read(s3, bucket, "k", IfUnmodifiedSince=modified) == b"1"
    s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)
    assert read(s3, bucket, "k") == b"2"
    refused("PreconditionFailed", s3.delete_object, Bucket=bucket, Key="k", IfMatch=etag)


def test_listings_page_by_prefix_and_delimiter(s3, bucket):
    names = ["a", "b/1", "b/2", "b/c/3", "d e/\u00fc", "z"]
    for name in names:
        s3.put_object(Bucket=bucket, Key=name, Body=b"")
    for size in (1, 2, 1000):
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": size})
        assert [key for page in pages for key in keys(page)] == names
        pages = list(s3.get_paginator("list_objects").paginate(
            Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": size}))
        assert [key for page in pages for key in keys(page)] == ["a", "z"]
        assert [it["Prefix"] for page in pages for it in page.get("CommonPrefixes", [])] == ["b/", "d e/"]
    below = s3.list_objects_v2(Bucket=bucket, Prefix="b/", Delimiter="/")
    assert (keys(below), below["CommonPrefixes"], below["KeyCount"]) == (["b/1", "b/2"], [{"Prefix": "b/c/"}], 3)
    assert keys(s3.list_objects_v2(Bucket=bucket, StartAfter="b/2")) == names[3:]
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
    refused("InvalidArgument", s3.list_objects_v2, Bucket=bucket, ContinuationToken="\u00fc")


def test_parts_become_one_object(s3, bucket):
    body = os.urandom(17 * MIB)
    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.upload_fileobj(io.BytesIO(body), bucket, "big", Config=config, ExtraArgs={"Metadata": {"a": "b"}})
    parts = [body[at:at + 5 * MIB] for at in range(0, len(body), 5 * MIB)]
    digest = hashlib.md5(b"".join(hashlib.md5(part).digest() for part in parts)).hexdigest()
    head = s3.head_object(Bucket=bucket, Key="big", ChecksumMode="ENABLED")
    assert (head["ETag"], head["ContentLength"], head["Metadata"]) == (f'"{digest}-4"', len(body), {"a": "b"})
    sums = b"".join(zlib.crc32(part).to_bytes(4, "big") for part in parts)
    composite = base64.b64encode(zlib.crc32(sums).to_bytes(4, "big")).decode() + "-4"
    assert (head["ChecksumCRC32"], head["ChecksumType"]) == (composite, "COMPOSITE")
    out = io.BytesIO()
    s3.download_fileobj(bucket, "big", out, Config=config)
    assert out.getvalue() == body
    assert read(s3, bucket, "big", Range=f"bytes={5 * MIB - 2}-{5 * MIB + 1}") == body[5 * MIB - 2:5 * MIB + 2]
    second = s3.get_object(Bucket=bucket, Key="big", PartNumber=2)
    assert (second["Body"].read(), second["PartsCount"]) == (parts[1], 4)
    wanted = ["ETag", "Checksum", "ObjectParts", "ObjectSize", "StorageClass"]
    told = s3.get_object_attributes(Bucket=bucket, Key="big", ObjectAttributes=wanted)
    assert (told["ObjectSize"], told["ObjectParts"]["TotalPartsCount"]) == (len(body), 4)
    assert [part["Size"] for part in told["ObjectParts"]["Parts"]] == [len(part) for part in parts]
    assert told["Checksum"]["ChecksumCRC32"] == composite


def test_uploads_are_listed_refused_and_given_up(s3, bucket):
    uploads = [s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"] for key in ("a", "a", "b")]
    listed = s3.list_multipart_uploads(Bucket=bucket)["Uploads"]
    assert sorted(upload["UploadId"] for upload in listed) == sorted(uploads)
    page = s3.list_multipart_uploads(Bucket=bucket, MaxUploads=1)
    rest = s3.list_multipart_uploads(
        Bucket=bucket, KeyMarker=page["NextKeyMarker"], UploadIdMarker=page["NextUploadIdMarker"])
    assert page["IsTruncated"] and len(rest["Uploads"]) == 2
    where = {"Bucket": bucket, "Key": "b", "UploadId": uploads[2]}
    tags = [s3.upload_part(**where, PartNumber=number, Body=b"x" * number)["ETag"] for number in (1, 2)]
    shown = s3.list_parts(**where)["Parts"]
    assert [(part["PartNumber"], part["Size"], part["ETag"]) for part in shown] == [(1, 1, tags[0]), (2, 2, tags[1])]

    def complete(*parts):
        named = [{"PartNumber": number, "ETag": tag} for number, tag in parts]
        return {**where, "MultipartUpload": {"Parts": named}}

    refused("EntityTooSmall", s3.complete_multipart_upload, **complete((1, tags[0]), (2, tags[1])))
    refused("InvalidPart", s3.complete_multipart_upload, **complete((1, '"0"')))
    refused("InvalidPartOrder", s3.complete_multipart_upload, **complete((2, tags[1]), (1, tags[0])))
    refused("InvalidArgument", s3.upload_part, **where, PartNumber=10_001, Body=b"")
    s3.complete_multipart_upload(**complete((2, tags[1])))
    assert read(s3, bucket, "b") == b"xx"
    refused("NoSuchUpload", s3.complete_multipart_upload, **complete((2, tags[1])))
    s3.abort_multipart_upload(Bucket=bucket, Key="a", UploadId=uploads[0])
    refused("NoSuchUpload", s3.upload_part, Bucket=bucket, Key="a", UploadId=uploads[0], PartNumber=1, Body=b"")


def test_copies(s3, bucket):
    s3.put_object(Bucket=bucket, Key="a b", Body=b"content", ContentType="text/x", Metadata={"k": "v"}, Tagging="t=1")
    source = {"Bucket": bucket, "Key": "a b"}
    copied = s3.copy_object(Bucket=bucket, Key="c", CopySource=source)["CopyObjectResult"]
    assert copied["ETag"] == f'"{hashlib.md5(b"content").hexdigest()}"'
    s3.copy_object(Bucket=bucket, Key="d", CopySource=source, MetadataDirective="REPLACE", Metadata={"n": "w"},
                   TaggingDirective="REPLACE", Tagging="u=2")
    s3.delete_object(Bucket=bucket, Key="a b")
    assert read(s3, bucket, "c") == read(s3, bucket, "d") == b"content"
    head = s3.head_object(Bucket=bucket, Key="c")
    assert (head["ContentType"], head["Metadata"]) == ("text/x", {"k": "v"})
    assert s3.head_object(Bucket=bucket, Key="d")["Metadata"] == {"n": "w"}
    tags = [s3.get_object_tagging(Bucket=bucket, Key=key)["TagSet"] for key in "cd"]
    assert tags == [[{"Key": "t", "Value": "1"}], [{"Key": "u", "Value": "2"}]]
    itself = {"Bucket": bucket, "Key": "c"}
    refused("InvalidRequest", s3.copy_object, Bucket=bucket, Key="c", CopySource=itself)
    s3.copy_object(Bucket=bucket, Key="c", CopySource=itself, MetadataDirective="REPLACE", Metadata={})
    refused("NoSuchKey", s3.copy_object, Bucket=bucket, Key="e", CopySource=source)
    refused("PreconditionFailed", s3.copy_object, Bucket=bucket, Key="e", CopySource=itself, CopySourceIfMatch='"0"')


def test_parts_may_be_copies_of_ranges(s3, bucket):
    body = os.urandom(6 * MIB)
    s3.put_object(Bucket=bucket, Key="source", Body=body)
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    where = {"Bucket": bucket, "Key": "k", "UploadId": upload, "CopySource": {"Bucket": bucket, "Key": "source"}}
    ranges = [(1, None), (2, "bytes=10-19")]
    parts = []
    for number, wanted in ranges:
        more = {"CopySourceRange": wanted} if wanted else {}
        result = s3.upload_part_copy(**where, PartNumber=number, **more)["CopyPartResult"]
        parts.append({"PartNumber": number, "ETag": result["ETag"]})
    refused("InvalidArgument", s3.upload_part_copy, **where, PartNumber=3, CopySourceRange=f"bytes=0-{len(body)}")
    s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})
    assert read(s3, bucket, "k") == body + body[10:20]


@pytest.mark.parametrize("algorithm, kind, is_read", [
    ("CRC32", "COMPOSITE", False), ("CRC32", "FULL_OBJECT", False), (None, None, False), ("SHA256", "COMPOSITE", True)])
def test_a_copy_of_what_came_in_parts_is_the_same_content(platform, s3, bucket, algorithm, kind, is_read):
    bodies = [os.urandom(5 * MIB), os.urandom(1000)]
    chosen = {"ChecksumAlgorithm": algorithm, "ChecksumType": kind} if algorithm else {}
    upload = {"Bucket": bucket, "Key": "k"}
    upload["UploadId"] = s3.create_multipart_upload(**upload, **chosen)["UploadId"]
    parts = []
    for number, body in enumerate(bodies, start=1):
        more = {"ChecksumAlgorithm": algorithm} if algorithm else {}
        sent = s3.upload_part(**upload, PartNumber=number, Body=body, **more)
        checksums = {name: value for name, value in sent.items() if name.startswith("Checksum") and name != "ChecksumType"}
        parts.append({"PartNumber": number, "ETag": sent["ETag"], **(checksums if algorithm else {})})
    tag = s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})["ETag"]
    content = platform.data_dir / "data" / "objects"
    before = set(content.rglob("*"))
    copied = s3.copy_object(Bucket=bucket, Key="whole", CopySource={"Bucket": bucket, "Key": "k"})["CopyObjectResult"]
    assert bool(set(content.rglob("*")) - before) == is_read
    whole = b"".join(bodies)
    assert copied["ETag"] == (f'"{hashlib.md5(whole).hexdigest()}"' if is_read else tag)
    assert copied["ChecksumType"] == "FULL_OBJECT"
    if algorithm == "CRC32":
        assert base64.b64decode(copied["ChecksumCRC32"]) == zlib.crc32(whole).to_bytes(4, "big")
    s3.delete_object(Bucket=bucket, Key="k")
    assert read(s3, bucket, "whole", ChecksumMode="ENABLED") == whole
    # Another checksum than those that are known has to be computed.
    other = s3.copy_object(Bucket=bucket, Key="other", CopySource={"Bucket": bucket, "Key": "whole"},
                           ChecksumAlgorithm="SHA1")["CopyObjectResult"]
    assert other["ChecksumSHA1"] == base64.b64encode(hashlib.sha1(whole).digest()).decode()


def test_versions(s3, versioned):
    one, two = (s3.put_object(Bucket=versioned, Key="k", Body=body)["VersionId"] for body in (b"1", b"2"))
    marker = s3.delete_object(Bucket=versioned, Key="k")
    assert marker["DeleteMarker"]
    gone = refused("NoSuchKey", s3.get_object, Bucket=versioned, Key="k")
    assert gone["ResponseMetadata"]["HTTPHeaders"]["x-amz-delete-marker"] == "true"
    refused("MethodNotAllowed", s3.get_object, Bucket=versioned, Key="k", VersionId=marker["VersionId"])
    assert read(s3, versioned, "k", VersionId=one) == b"1"
    listed = s3.list_object_versions(Bucket=versioned)
    assert [version["VersionId"] for version in listed["Versions"]] == [two, one]
    assert [(it["VersionId"], it["IsLatest"]) for it in listed["DeleteMarkers"]] == [(marker["VersionId"], True)]
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=versioned, PaginationConfig={"PageSize": 1})
    seen = [it["VersionId"] for page in pages for it in page.get("Versions", []) + page.get("DeleteMarkers", [])]
    assert seen == [marker["VersionId"], two, one]
    deleted = s3.delete_object(Bucket=versioned, Key="k", VersionId=marker["VersionId"])
    assert deleted["DeleteMarker"] and read(s3, versioned, "k") == b"2"
    s3.delete_object(Bucket=versioned, Key="k", VersionId=two)
    assert read(s3, versioned, "k") == b"1"
    refused("NoSuchVersion", s3.get_object, Bucket=versioned, Key="k", VersionId=two)
    s3.put_bucket_versioning(Bucket=versioned, VersioningConfiguration={"Status": "Suspended"})
    assert "VersionId" not in s3.put_object(Bucket=versioned, Key="k", Body=b"3")
    assert s3.get_bucket_versioning(Bucket=versioned)["Status"] == "Suspended"
    assert read(s3, versioned, "k", VersionId=one) == b"1"


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_what_is_deleted_while_versions_are_listed_leaves_nothing_behind(s3, bucket, size):
    s3.put_object(Bucket=bucket, Key="k", Body=b"null")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    for number in range(4):
        s3.put_object(Bucket=bucket, Key="k", Body=b"%d" % number)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    s3.delete_object(Bucket=bucket, Key="k")
    s3.put_object(Bucket=bucket, Key="l", Body=b"1")
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, PaginationConfig={"PageSize": size}):
        for entry in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=bucket, Key=entry["Key"], VersionId=entry["VersionId"])
    s3.delete_bucket(Bucket=bucket)


def test_many_objects_are_deleted_at_once(s3, bucket):
    for number in range(3):
        s3.put_object(Bucket=bucket, Key=f"<{number}>", Body=b"")
    objects = [{"Key": f"<{number}>"} for number in range(4)]
    deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})["Deleted"]
    assert [entry["Key"] for entry in deleted] == [entry["Key"] for entry in objects]
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    assert "Deleted" not in s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
    refused("MalformedXML", s3.delete_objects, Bucket=bucket, Delete={"Objects": []})


def test_tags_of_objects_and_buckets(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "\u00fc"}]
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": tags})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == tags
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    twice = {"TagSet": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]}
    refused("InvalidTag", s3.put_object_tagging, Bucket=bucket, Key="k", Tagging=twice)
    refused("NoSuchTagSet", s3.get_bucket_tagging, Bucket=bucket)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags
    s3.delete_bucket_tagging(Bucket=bucket)


@pytest.mark.parametrize("algorithm, computed", [
    ("CRC32", lambda body: zlib.crc32(body).to_bytes(4, "big")),
    ("SHA1", lambda body: hashlib.sha1(body).digest()),
    ("SHA256", lambda body: hashlib.sha256(body).digest()),
])
def test_checksums_are_kept_and_hold(s3, bucket, algorithm, computed):
    member = f"Checksum{algorithm}"
    expected = base64.b64encode(computed(b"body")).decode()
    assert s3.put_object(Bucket=bucket, Key="k", Body=b"body", ChecksumAlgorithm=algorithm)[member] == expected
    assert s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")[member] == expected
    wrong = {member: base64.b64encode(computed(b"other")).decode()}
    refused("BadDigest", s3.put_object, Bucket=bucket, Key="k", Body=b"body", **wrong)
    digest = base64.b64encode(hashlib.md5(b"other").digest()).decode()
    refused("BadDigest", s3.put_object, Bucket=bucket, Key="k", Body=b"body", ContentMD5=digest)


def test_bodies_of_unknown_length_come_in_chunks_with_a_trailer(s3, bucket, platform):
    body = os.urandom(300_000)
    trailer = base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()

    def send(checksum):
        chunks = b"".join(
            b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[at:at + 65_536] for at in range(0, len(body), 65_536)))
        encoded = chunks + b"0\r\nx-amz-checksum-crc32:" + checksum.encode() + b"\r\n\r\n"
        headers = {
            "Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
            "Content-Encoding": "aws-chunked", "X-Amz-Trailer": "x-amz-checksum-crc32",
            "X-Amz-Content-SHA256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "X-Amz-Decoded-Content-Length": str(len(body)),
        }
        request = urllib.request.Request(f"{platform.endpoint}/{bucket}/k", data=encoded, method="PUT", headers=headers)
        return urllib.request.urlopen(request, timeout=30)

    assert send(trailer).headers["x-amz-checksum-crc32"] == trailer
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == body and "ContentEncoding" not in got
    with pytest.raises(urllib.error.HTTPError) as error:
        send("AAAAAA==")
    assert error.value.code == 400 and b"<Code>BadDigest</Code>" in error.value.read()


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_presigned_links(platform, bucket, version):
    s3 = platform.client("s3", signature_version=version)

    def link(operation, seconds=60):
        return s3.generate_presigned_url(operation, Params={"Bucket": bucket, "Key": "a b"}, ExpiresIn=seconds)

    request = urllib.request.Request(link("put_object"), data=b"by link", method="PUT")
    assert urllib.request.urlopen(request, timeout=10).status == 200
    assert urllib.request.urlopen(link("get_object"), timeout=10).read() == b"by link"
    soon = link("get_object", seconds=1)

    def has_ended():
        try:
            urllib.request.urlopen(soon, timeout=10).read()
        except urllib.error.HTTPError as error:
            assert error.code == 403 and b"Request has expired" in error.read()
            return True
        return False

    wait_until(has_ended, "the link ends")


@pytest.mark.parametrize("host", ["{bucket}.s3.localhost", "{bucket}.localhost", "{bucket}.s3.us-east-1.amazonaws.com"])
def test_buckets_in_the_host(platform, s3, bucket, host):
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"content")
    url = f"{platform.endpoint}/a/b"
    request = urllib.request.Request(url, headers={"Host": host.format(bucket=bucket)})
    assert urllib.request.urlopen(request, timeout=10).read() == b"content"
    assert urllib.request.urlopen(f"{platform.endpoint}/{bucket}/a/b", timeout=10).read() == b"content"


def test_what_has_no_effect_is_kept_and_shown(s3, bucket):
    block = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": False}
    rules = [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]
    encryption = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    policy = '{"Version": "2012-10-17", "Statement": []}'
    refused("NoSuchBucketPolicy", s3.get_bucket_policy, Bucket=bucket)
    refused("NoSuchCORSConfiguration", s3.get_bucket_cors, Bucket=bucket)
    refused("NoSuchPublicAccessBlockConfiguration", s3.get_public_access_block, Bucket=bucket)
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": rules})
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=block)
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=encryption)
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == policy
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == rules
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"] == block
    shown = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]
    assert shown["Rules"][0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    owned = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    assert owned == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    s3.delete_bucket_policy(Bucket=bucket)
    refused("NoSuchBucketPolicy", s3.get_bucket_policy, Bucket=bucket)
    assert s3.get_bucket_acl(Bucket=bucket)["Grants"][0]["Permission"] == "FULL_CONTROL"


def test_a_client_that_hangs_up_leaves_nothing(platform, s3, bucket):
    host, port = platform.endpoint.removeprefix("http://").split(":")
    head = f"PUT /{bucket}/half HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 1000000\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(head.encode() + b"x" * 100_000)
    refused("404", s3.head_object, Bucket=bucket, Key="half")
    incoming = platform.data_dir / "data" / "objects" / "incoming"
    wait_until(lambda: not list(incoming.iterdir()), "what was received is removed")
