"""The example functions, built as their authors would, deployed and invoked."""

import base64
import hashlib
import hmac
import io
import json
import os
import re
import shutil
import sys

import pytest
from building import BUILD_SECONDS, EXAMPLES, build, missing, prices_rust, sample_event, tool
from daemon import wait_until

REPORT = re.compile(
    r"REPORT RequestId: (\S+)\tDuration: [\d.]+ ms\tBilled Duration: (\d+) ms\t"
    r"Memory Size: (\d+) MB\tMax Memory Used: (\d+) MB\t(?:Init Duration: ([\d.]+) ms\t)?"
)


def test_hello_python(deploy):
    hello = deploy(folder=EXAMPLES / "hello-python", handler="lambda_function.lambda_handler", MemorySize=128)
    cold = hello.invoke({"name": "Ada"})
    answer = cold.value()
    assert answer["message"] == "Hello, Ada!"
    assert answer["function"] == hello.name
    assert answer["python"].startswith("3.%d." % sys.version_info.minor)
    assert 0 < answer["remaining_ms"] <= 20_000
    request_id = answer["request"]
    assert "START RequestId: %s Version: $LATEST\n" % request_id in cold.log
    assert "greeting Ada\n" in cold.log
    assert "END RequestId: %s\n" % request_id in cold.log
    reported = REPORT.search(cold.log)
    assert reported and reported[1] == request_id and reported[3] == "128" and reported[5]
    warm = hello.invoke({})
    assert warm.value()["message"] == "Hello, world!"
    assert REPORT.search(warm.log)[5] is None, "a warm invocation has no init"


@pytest.fixture(scope="session")
def thumbnailer(build_directory):
    """The thumbnailer with the Pillow that fits this Python."""
    folder = build_directory / "thumbnailer"
    shutil.copytree(EXAMPLES / "thumbnailer-python", folder)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    build([*command, "--target", folder, "-r", folder / "requirements.txt"], folder)
    return folder


@pytest.mark.timeout(BUILD_SECONDS)
def test_thumbnailer_python(deploy, thumbnailer):
    image_library = pytest.importorskip("PIL.Image", reason="Pillow decodes what the function made")
    thumbnail = deploy(folder=thumbnailer, handler="lambda_function.lambda_handler", MemorySize=512)
    photograph = (EXAMPLES / "thumbnailer-python" / "photograph.jpg").read_bytes()
    answer = thumbnail.invoke(
        {"image": base64.b64encode(photograph).decode(), "width": 200, "height": 100}
    ).value()
    assert answer["original"] == {"width": 640, "height": 427}
    made = image_library.open(io.BytesIO(base64.b64decode(answer["image"])))
    made.load()
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (150, 100))
    assert made.size == (answer["width"], answer["height"])
    # It is the same picture: scaled to few pixels, both are nearly equal.
    tiny = [
        picture.convert("RGB").resize((8, 5), image_library.Resampling.BOX).tobytes()
        for picture in (made, image_library.open(io.BytesIO(photograph)))
    ]
    assert max(abs(one - other) for one, other in zip(*tiny, strict=True)) < 12
    assert "640x427 -> 150x100" in thumbnail.invoke({"width": 150, "height": 100}).log
    refused = thumbnail.invoke({"image": base64.b64encode(b"no picture").decode()}).failure()
    assert refused["errorType"] == "BadImage"


@pytest.mark.timeout(BUILD_SECONDS)
def test_a_bucket_has_thumbnails_made_of_its_photographs(client, platform, deploy, thumbnailer, installed, unique):
    image_library = pytest.importorskip("PIL.Image", reason="Pillow decodes what the function made")
    installed("python")
    s3, bucket = platform.client("s3"), unique("photos")
    function = deploy(folder=thumbnailer, handler="lambda_function.lambda_handler", MemorySize=512)
    client.add_permission(FunctionName=function.name, StatementId="s3", Action="lambda:InvokeFunction",
                          Principal="s3.amazonaws.com", SourceArn=f"arn:aws:s3:::{bucket}")
    arn = client.get_function_configuration(FunctionName=function.name)["FunctionArn"]
    key = {"FilterRules": [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"}]}
    rule = {"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": key}}
    s3.create_bucket(Bucket=bucket)
    s3.put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [rule]})
    s3.upload_file(str(EXAMPLES / "thumbnailer-python" / "photograph.jpg"), bucket, "in/a launch+1.jpg")

    def listed():
        return [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket, Prefix="thumbnails/").get("Contents", [])]

    wait_until(listed, "the thumbnail is there", seconds=60)
    assert listed() == ["thumbnails/in/a launch+1.jpg"]
    got = s3.get_object(Bucket=bucket, Key="thumbnails/in/a launch+1.jpg")
    made = image_library.open(io.BytesIO(got["Body"].read()))
    assert (got["ContentType"], made.format, made.size) == ("image/jpeg", "JPEG", (160, 107))


def test_webhook_node(deploy):
    secret = "of this test"
    hook = deploy(
        folder=EXAMPLES / "webhook-node",
        runtime="nodejs22.x",
        Environment={"Variables": {"WEBHOOK_SECRET": secret}},
    )
    body = json.dumps({"action": "opened", "title": "Größe 😀"}, ensure_ascii=False)

    def deliver(body, signature, encoded=False):
        raw = base64.b64encode(body.encode()).decode() if encoded else body
        headers = {"X-Hub-Signature-256": signature} if signature else {}
        answer = hook.invoke({"headers": headers, "body": raw, "isBase64Encoded": encoded}).value()
        return answer["statusCode"], json.loads(answer["body"])

    right = "sha256=" + hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    accepted = {"accepted": True, "action": "opened", "bytes": len(body.encode())}
    assert deliver(body, right) == (202, accepted)
    assert deliver(body, right, encoded=True) == (202, accepted)
    for wrong in (right[:-1] + ("0" if right[-1] != "0" else "1"), "sha1=" + right[7:], "sha256=", "x"):
        assert deliver(body, wrong)[0] == 401, wrong
    assert deliver(body + " ", right)[0] == 401
    assert deliver(body, None)[0] == 401


@pytest.mark.timeout(BUILD_SECONDS)
def test_orders_go(deploy, build_directory):
    folder = build_directory / "orders"
    command = [tool("go"), "build", "-trimpath", "-ldflags=-s -w", "-tags=lambda.norpc"]
    build([*command, "-o", folder / "bootstrap", "."], EXAMPLES / "orders-go", CGO_ENABLED="0", GOFLAGS="")
    orders = deploy(folder=folder, runtime="provided.al2023", handler="bootstrap")
    cold = orders.invoke(sample_event("orders-go"))
    answer = cold.value()
    assert (answer["id"], answer["items"], answer["total_cents"]) == ("A-1001", 5, 1050)
    assert "RequestId: %s " % answer["request"] in cold.log
    assert "order A-1001: 5 items, 1050 cents" in cold.log
    refused = orders.invoke({"id": "A-2", "lines": [{"sku": "x", "quantity": 0}]}).failure()
    assert refused == {"errorMessage": 'line "x" cannot be sold', "errorType": "InvalidOrder"}
    assert orders.invoke({"id": "A-3"}).value()["items"] == 0


@pytest.mark.timeout(BUILD_SECONDS)
def test_prices_rust(deploy, build_directory):
    folder = build_directory / "prices"
    folder.mkdir()
    shutil.copy(prices_rust(), folder / "bootstrap")
    prices = deploy(folder=folder, runtime="provided.al2023", handler="bootstrap")
    answer = prices.invoke(sample_event("prices-rust"))
    assert answer.value() == {"sku": "paper", "discount_percent": 15, "total_cents": 3060}
    assert "paper: 3060 cents, 15 % off" in answer.log
    refused = prices.invoke({"sku": "x", "quantity": 0, "unit_cents": 1}).failure()
    assert refused["errorMessage"] == "the quantity must not be zero"
    assert "missing field" in prices.invoke({"sku": "x"}).failure()["errorMessage"]


def test_report_shell(deploy):
    if not os.access("/usr/bin/curl", os.X_OK):
        missing("curl is not installed below /usr")
    report = deploy(
        folder=EXAMPLES / "report-shell", runtime="provided.al2023", handler="report.report", MemorySize=192
    )
    reply = report.invoke(sample_event("report-shell"))
    answer = reply.value()
    assert (answer["function"], answer["memory_mb"]) == (report.name, 192)
    assert "reporting on an event of" in reply.log
    assert report.invoke("fail").failure() == {
        "errorType": "Function.Failed",
        "errorMessage": "the handler ended with 3",
    }
    assert report.invoke({}).value()["function"] == report.name
