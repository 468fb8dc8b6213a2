"""Powertools for AWS Lambda, unmodified: logger, metrics, tracing and parameters, for Python and for TypeScript.

Traces are seen as X-Ray's daemon would see them: the function itself listens where the daemon would.
Parameters come through a provider of the function's own, whose values another function keeps, for the services behind
the providers that Powertools brings (SSM, Secrets Manager, AppConfig, DynamoDB) are not available here yet.
"""

import json

import pytest
from building import BUILD_SECONDS
from samples import PYTHON, archive

pytestmark = pytest.mark.timeout(BUILD_SECONDS)

TRACE = {"POWERTOOLS_SERVICE_NAME": "shop", "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000"}
KEEPER = """
import json

VALUES = {"rate": "0.19", "texts": json.dumps({"hello": "Servus"})}

def handler(event, context):
    return VALUES[event["name"]]
"""
PYTHON_FUNCTION = """
import json, os, socket

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities import parameters

daemon = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
daemon.bind(("127.0.0.1", 2000))
daemon.setblocking(False)
logger, metrics, tracer = Logger(), Metrics(namespace="Shop"), Tracer()


class Kept(parameters.BaseProvider):
    n_fetched = 0

    def _get(self, name, **options):
        self.n_fetched += 1
        reply = boto3.client("lambda").invoke(FunctionName=os.environ["KEEPER"], Payload=json.dumps({"name": name}))
        return json.load(reply["Payload"])

    def _get_multiple(self, path, **options):
        return {}


kept = Kept()


def segments():
    found = []
    while True:
        try:
            found.append(json.loads(daemon.recv(65536).split(b"\\n", 1)[1]))
        except BlockingIOError:
            return found


@tracer.capture_method
def price(event):
    tracer.put_annotation("cents", event["cents"])
    return event["cents"]


@logger.inject_lambda_context(log_event=True)
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=True)
def handler(event, context):
    if event.get("ssm"):
        try:
            return parameters.get_parameter("/shop/rate")
        except parameters.GetParameterError as error:
            return str(error)
    metrics.add_metric(name="Sales", unit=MetricUnit.Count, value=1)
    logger.info("sold", extra={"cents": price(event)})
    rate, texts = kept.get("rate", max_age=60), kept.get("texts", transform="json", max_age=60)
    return {"rate": rate, "texts": texts, "fetched": kept.n_fetched, "segments": segments()}
"""
NODE_FUNCTION = """
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { BaseProvider } from "@aws-lambda-powertools/parameters/base";
import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { Lambda } from "@aws-sdk/client-lambda";

const segments = [];
const daemon = createSocket("udp4");
daemon.on("message", (datagram) => segments.push(JSON.parse(datagram.toString().split("\\n")[1])));
daemon.bind(2000, "127.0.0.1");
await once(daemon, "listening");
daemon.unref();

const logger = new Logger();
const metrics = new Metrics({ namespace: "Shop" });
const tracer = new Tracer();

class Kept extends BaseProvider {
  fetched = 0;

  constructor() {
    super({ awsSdkV3ClientPrototype: Lambda });
  }

  async _get(name) {
    this.fetched += 1;
    const Payload = JSON.stringify({ name });
    const reply = await this.client.invoke({ FunctionName: process.env.KEEPER, Payload });
    return JSON.parse(reply.Payload.transformToString());
  }

  async _getMultiple() {
    return {};
  }
}

const kept = new Kept();

export const handler = async (event, context) => {
  if (event.ssm) return getParameter("/shop/rate").catch((error) => error.message);
  logger.addContext(context);
  const segment = tracer.getSegment();
  const subsegment = segment.addNewSubsegment("## price");
  tracer.setSegment(subsegment);
  tracer.putAnnotation("cents", event.cents);
  subsegment.close();
  tracer.setSegment(segment);
  metrics.captureColdStartMetric();
  metrics.addMetric("Sales", MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  logger.info("sold", { cents: event.cents });
  const rate = await kept.get("rate", { maxAge: 60 });
  const texts = await kept.get("texts", { maxAge: 60, transform: "json" });
  return { rate, texts, fetched: kept.fetched, segments: segments.splice(0) };
};
"""


def objects_in(log):
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def flattened(segments):
    """Segments and those within them; what is within was sent by itself or as a part."""
    for segment in segments:
        yield segment
        yield from flattened(segment.get("subsegments", []))


@pytest.fixture(params=["python", "node"])
def shop(request, create, function, installed):
    """The function in either language, and the one that keeps its values."""
    packages = request.getfixturevalue("packages_for_%s" % request.param)
    installed(request.param)
    keeper = create(Code={"ZipFile": archive({"app.py": KEEPER})})["FunctionName"]
    index, text, runtime = {
        "python": ("index.py", PYTHON_FUNCTION, PYTHON), "node": ("index.mjs", NODE_FUNCTION, "nodejs22.x"),
    }[request.param]
    variables = {**TRACE, "KEEPER": keeper}
    return function(packages, index, text, runtime, Environment={"Variables": variables}, TracingConfig={"Mode": "Active"})


def test_logs_and_metrics_are_records_of_the_log(shop):
    _answer, log = shop({"cents": 250})
    records = objects_in(log)
    sold = next(record for record in records if record.get("message") == "sold")
    assert (sold["cents"], sold["function_name"], sold["service"]) == (250, shop.name, "shop")
    assert sold["cold_start"] is True
    metrics = [record for record in records if "_aws" in record]
    assert {record["_aws"]["CloudWatchMetrics"][0]["Namespace"] for record in metrics} == {"Shop"}
    assert any(record.get("Sales") in (1, [1.0]) for record in metrics)
    assert any(record.get("ColdStart") in (1, [1.0]) for record in metrics)
    _answer, log = shop({"cents": 250})
    assert not any("ColdStart" in record for record in objects_in(log))


def test_segments_belong_to_the_callers_trace(shop, client):
    root, parent = "1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8"

    def follow(request, **_more):
        request.headers["X-Amzn-Trace-Id"] = f"Root={root};Parent={parent};Sampled=1"

    client.meta.events.register("before-send.lambda.Invoke", follow)
    try:
        first, log = shop({"cents": 250})
        second, _log = shop({"cents": 250})
    finally:
        client.meta.events.unregister("before-send.lambda.Invoke", follow)
    assert next(record for record in objects_in(log) if record.get("message") == "sold")["xray_trace_id"] == root
    sent = first["segments"] + second["segments"]
    assert {segment["trace_id"] for segment in sent} == {root}
    price = next(segment for segment in flattened(sent) if "cents" in segment.get("annotations", {}))
    assert price["name"].startswith("## ") and price["annotations"]["cents"] == 250


def test_parameters_are_fetched_transformed_and_kept(shop):
    for _time in range(3):
        answer, _log = shop({"cents": 1})
        assert (answer["rate"], answer["texts"], answer["fetched"]) == ("0.19", {"hello": "Servus"}, 2)


def test_a_parameter_store_that_is_not_there_is_an_error_of_powertools(shop):
    answer, _log = shop({"ssm": True})
    assert "ssm is not available in mayfly yet" in answer
