"""Objects whose content is in another store that speaks S3: a second platform."""

import contextlib
import hashlib
import http.client
import http.server
import json
import threading

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError
from certificates import Authority
from daemon import DidNotStart, Platform, wait_until
from samples import PYTHON, ROLE, archive
from test_large_objects import MIB, MOST_GROWTH, Memory, Stream

# The same tests as of objects in the data directory, by the `s3` of this file.
from test_boto3_s3 import (  # noqa: F401
    test_conditional_reads_and_writes,
    test_copies,
    test_many_objects_are_deleted_at_once,
    test_parts_become_one_object,
    test_parts_may_be_copies_of_ranges,
    test_ranges,
    test_uploads_are_listed_refused_and_given_up,
    test_versions,
    versioned,
)

KEPT = "kept"


def store_of(platform, prefix="platform"):
    """The arguments that make another platform keep content in this one."""
    return ["--object-store", f"s3://{KEPT}/{prefix}", "--object-store-endpoint", platform.endpoint]


def contents(there):
    """The keys of all content that is in the store."""
    pages = there.get_paginator("list_objects_v2").paginate(Bucket=KEPT)
    found = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
    return {key for key in found if not key.endswith("/home")}


def uploads(there):
    return there.list_multipart_uploads(Bucket=KEPT).get("Uploads", [])


@pytest.fixture(scope="module")
def store():
    with Platform(isolation="process") as running:
        running.client("s3").create_bucket(Bucket=KEPT)
        yield running


@pytest.fixture(scope="module")
def there(store):
    return store.client("s3")


@pytest.fixture(scope="module")
def keeper(store):
    with Platform(isolation="process", arguments=store_of(store)) as running:
        yield running


@pytest.fixture(scope="module")
def s3(keeper):
    return keeper.client("s3")


def files(platform):
    root = platform.data_dir / "data" / "objects"
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.fixture
def alone():
    """A store and a platform that keeps content there, for a test that harms them."""
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(Platform(isolation="process"))
        store.client("s3").create_bucket(Bucket=KEPT)
        # A store that starts again is to be where it was.
        store.listen = store.endpoint.removeprefix("http://")
        yield store, stack.enter_context(Platform(isolation="process", arguments=store_of(store)))


def test_content_is_there_and_nowhere_else_and_goes_with_its_object(keeper, s3, there, bucket):
    before = contents(there)
    body = b"content" * 1000
    s3.put_object(Bucket=bucket, Key="k", Body=body)
    (key,) = contents(there) - before
    assert there.get_object(Bucket=KEPT, Key=key)["Body"].read() == body
    assert not files(keeper)
    s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "k"})
    assert contents(there) - before == {key}, "a copy is the same content"
    s3.delete_object(Bucket=bucket, Key="k")
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == body
    s3.put_object(Bucket=bucket, Key="copy", Body=b"")
    wait_until(lambda: key not in contents(there), "content that nothing refers to is removed")
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == b""


def test_a_reader_keeps_what_is_removed_under_it(s3, there, bucket):
    before, body = contents(there), hashlib.sha256(b"x").digest() * (MIB // 8)
    s3.put_object(Bucket=bucket, Key="k", Body=body)
    (key,) = contents(there) - before
    reading = s3.get_object(Bucket=bucket, Key="k")["Body"]
    read = reading.read(1000)
    s3.delete_object(Bucket=bucket, Key="k")
    assert read + reading.read() == body
    wait_until(lambda: key not in contents(there), "it goes when it was read")


def test_an_upload_that_fails_leaves_nothing(s3, there, bucket):
    before = contents(there)
    with pytest.raises(ClientError) as refused:
        s3.put_object(Bucket=bucket, Key="k", Body=b"x" * (20 * MIB), ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
    assert refused.value.response["Error"]["Code"] == "BadDigest"
    wait_until(lambda: contents(there) == before and not uploads(there), "nothing is left of it")


def test_a_function_comes_out_of_the_other_store(keeper, s3, bucket):
    code = archive({"index.py": "def handler(event, context):\n    return 'from afar'\n"})
    s3.put_object(Bucket=bucket, Key="code.zip", Body=code)
    client = keeper.client()
    client.create_function(FunctionName="afar", Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"S3Bucket": bucket, "S3Key": "code.zip"})
    client.get_waiter("function_active_v2").wait(FunctionName="afar", WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
    assert json.loads(client.invoke(FunctionName="afar")["Payload"].read()) == "from afar"


@pytest.mark.timeout(300)
def test_memory_stays_flat_while_a_large_object_comes_and_goes(keeper, s3, there, bucket):
    before, size = contents(there), 160 * MIB
    s3.put_object(Bucket=bucket, Key="small", Body=b"x" * MIB)
    with Memory(keeper.pid) as memory:
        stream = Stream(size)
        s3.upload_fileobj(stream, bucket, "large", Config=TransferConfig(multipart_chunksize=80 * MIB, max_concurrency=1))
        read = hashlib.md5()
        for piece in s3.get_object(Bucket=bucket, Key="large")["Body"].iter_chunks(MIB):
            read.update(piece)
        assert read.digest() == stream.digest.digest()
        part = s3.get_object(Bucket=bucket, Key="large", Range=f"bytes={80 * MIB - 10}-{80 * MIB + 9}")["Body"].read()
        assert len(part) == 20
    print(f"memory grew from {memory.before / MIB:.0f} to {memory.most / MIB:.0f} MiB")
    assert memory.most - memory.before < MOST_GROWTH + 32 * MIB
    assert not uploads(there)
    s3.delete_object(Bucket=bucket, Key="large")
    s3.delete_object(Bucket=bucket, Key="small")
    wait_until(lambda: contents(there) == before, "it leaves the store")


def test_a_platform_that_changes_the_setting_reads_what_is_local(store, tmp_path):
    there = store.client("s3")
    local = Platform(data_dir=tmp_path, isolation="process")
    with local:
        s3 = local.client("s3")
        s3.create_bucket(Bucket="mixed")
        s3.put_object(Bucket="mixed", Key="local", Body=b"here")
    both = Platform(data_dir=tmp_path, isolation="process", arguments=store_of(store, prefix="changed"))
    with both:
        s3 = both.client("s3")
        s3.put_object(Bucket="mixed", Key="remote", Body=b"there")
        assert s3.get_object(Bucket="mixed", Key="local")["Body"].read() == b"here"
        home = {key.rsplit("/", 1)[0] for key in contents(there) if key.startswith("changed/")}
        assert len(home) == 1 and len(files(both)) == 1
    with local:
        s3 = local.client("s3")
        assert s3.get_object(Bucket="mixed", Key="local")["Body"].read() == b"here"
        with pytest.raises(ClientError) as refused:
            s3.get_object(Bucket="mixed", Key="remote")["Body"].read()
        assert refused.value.response["Error"]["Code"] == "SlowDown"
    with both:
        s3 = both.client("s3")
        s3.put_object(Bucket="mixed", Key="more", Body=b"there, too")
        assert s3.get_object(Bucket="mixed", Key="remote")["Body"].read() == b"there"
        assert home == {key.rsplit("/", 1)[0] for key in contents(there) if key.startswith("changed/")}, "a home is kept"


def test_what_a_killed_platform_left_is_removed(store, tmp_path):
    there, keeper = store.client("s3"), Platform(data_dir=tmp_path, isolation="process", arguments=store_of(store, "killed"))
    with keeper:
        s3 = keeper.client("s3")
        s3.create_bucket(Bucket="kept-there")
        s3.put_object(Bucket="kept-there", Key="k", Body=b"stays")
        (kept,) = (key for key in contents(there) if key.startswith("killed/"))
        keeper.kill()
        home = kept.rsplit("/", 1)[0]
        # As if it had ended between the content and the row, and in the middle of an upload.
        there.put_object(Bucket=KEPT, Key=f"{home}/{'0' * 32}", Body=b"orphan")
        there.put_object(Bucket=KEPT, Key=f"{home}/notes.txt", Body=b"somebody's")
        there.create_multipart_upload(Bucket=KEPT, Key=f"{home}/{'1' * 32}")
        keeper.start()
        wait_until(lambda: f"{home}/{'0' * 32}" not in contents(there), "the orphan is removed")
        wait_until(lambda: not uploads(there), "the upload is ended")
        assert {kept, f"{home}/notes.txt"} <= contents(there), "what is needed or not ours stays"
        assert keeper.client("s3").get_object(Bucket="kept-there", Key="k")["Body"].read() == b"stays"


def test_a_store_that_is_away_costs_nothing_that_was_acknowledged(alone):
    store, keeper = alone
    s3 = keeper.client("s3")
    s3.create_bucket(Bucket="kept-there")
    s3.put_object(Bucket="kept-there", Key="before", Body=b"before")
    s3.put_object(Bucket="kept-there", Key="gone", Body=b"gone")
    store.kill()
    for call in (lambda: s3.put_object(Bucket="kept-there", Key="during", Body=b"during"),
                 lambda: s3.get_object(Bucket="kept-there", Key="before")["Body"].read()):
        with pytest.raises(ClientError) as refused:
            call()
        assert refused.value.response["Error"]["Code"] == "SlowDown"
        assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
    assert s3.head_object(Bucket="kept-there", Key="before")["ContentLength"] == 6
    s3.delete_object(Bucket="kept-there", Key="gone")
    store.start()
    assert s3.get_object(Bucket="kept-there", Key="before")["Body"].read() == b"before"
    s3.put_object(Bucket="kept-there", Key="after", Body=b"after")
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket="kept-there")["Contents"]] == ["after", "before"]
    there = store.client("s3")
    wait_until(lambda: len(contents(there)) == 2, "what was deleted meanwhile is removed", seconds=90)


class StandIn(http.server.BaseHTTPRequestHandler):
    """A store that `answered(self, body)` makes up, with a status, headers and content."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, headers, content = self.answered(self.rfile.read(int(self.headers.get("content-length", 0))))
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_PUT = do_HEAD = do_POST = do_DELETE = do_GET

    def log_message(self, *_said):
        pass


class Refusal(StandIn):
    """One that knows nobody."""

    def answered(self, _body):
        content = b"<Error><Code>InvalidAccessKeyId</Code><Message>Who?</Message></Error>" if self.command != "HEAD" else b""
        return 403, [("content-length", str(len(content)))], content


class Front(StandIn):
    """One that has another one answer, which is at `server.behind`."""

    def answered(self, body):
        with contextlib.closing(http.client.HTTPConnection(self.server.behind, timeout=60)) as behind:
            behind.request(self.command, self.path, body, dict(self.headers))
            answer = behind.getresponse()
            content = answer.read()
        of_connection = {"transfer-encoding", "content-length", "connection"}
        headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in of_connection]
        length = answer.getheader("content-length") if self.command == "HEAD" else None
        return answer.status, [*headers, ("content-length", length or str(len(content)))], content


@contextlib.contextmanager
def stands_in(handler, context=None, behind=None):
    """The address of a server, which is reached over TLS if it has a context for that."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.behind = behind
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def start_fails(*arguments):
    with pytest.raises(DidNotStart) as said:
        Platform(isolation="process", arguments=arguments).start()
    lines = [line for line in str(said.value).splitlines() if line.startswith(("error: ", "hint: "))]
    assert len(lines) == 2, said.value
    return lines


def test_a_store_that_cannot_be_used_is_told_at_the_start(store):
    error, hint = start_fails("--object-store", "s3://nothing-there", "--object-store-endpoint", store.endpoint)
    assert "s3://nothing-there" in error and "NoSuchBucket" in error
    assert "s3 mb s3://nothing-there`" in hint
    with stands_in(Refusal) as address:
        error, hint = start_fails("--object-store", "s3://secrets/a", "--object-store-endpoint", address)
    assert f"s3://secrets/a at {address}" in error and "InvalidAccessKeyId" in error
    assert "AWS_ACCESS_KEY_ID" in hint
    error, hint = start_fails("--object-store", "s3://nobody", "--object-store-endpoint", "http://127.0.0.1:9")
    assert "s3://nobody at http://127.0.0.1:9" in error and "s3 ls s3://nobody`" in hint


def test_a_store_with_a_certificate_of_an_authority_that_the_operator_names_is_trusted(store, there, tmp_path):
    authority, behind = Authority(tmp_path), store.endpoint.removeprefix("http://")
    with stands_in(Front, authority.server_context("IP:127.0.0.1"), behind) as address:
        arguments = ["--object-store", f"s3://{KEPT}/private", "--object-store-endpoint", address]
        error, hint = start_fails(*arguments)
        assert f"s3://{KEPT}/private at {address}" in error and "UnknownIssuer" in error
        assert "mayfly serve --ca-file " in hint
        with Platform(isolation="process", arguments=[*arguments, "--ca-file", str(authority.path)]) as keeper:
            s3 = keeper.client("s3")
            s3.create_bucket(Bucket="private")
            s3.put_object(Bucket="private", Key="k", Body=b"over TLS")
            assert s3.get_object(Bucket="private", Key="k")["Body"].read() == b"over TLS"
        assert len([key for key in contents(there) if key.startswith("private/")]) == 1
