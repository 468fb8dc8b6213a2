"""What people build for the cloud, unmodified, at fixed versions: frameworks, adapters, Powertools."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from samples import PYTHON, ROLE, archive

HERE = pathlib.Path(__file__).parent
INSTALL_SECONDS = 600
PYTHON_PACKAGES = ["aws-lambda-powertools[tracer]==3.37.0", "fastapi==0.165.0", "mangum==0.22.0"]
POWERTOOLS_PYTHON = """
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

logger, metrics, tracer = Logger(service="shop"), Metrics(namespace="Shop", service="shop"), Tracer(service="shop")

@tracer.capture_method
def price(event):
    return event["cents"]

@logger.inject_lambda_context(log_event=True)
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=True)
def handler(event, context):
    metrics.add_metric(name="Sales", unit=MetricUnit.Count, value=1)
    logger.info("sold", extra={"cents": price(event)})
    return {"cents": price(event)}
"""
POWERTOOLS_NODE = """
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";

const logger = new Logger({ serviceName: "shop" });
const metrics = new Metrics({ namespace: "Shop", serviceName: "shop" });
const tracer = new Tracer({ serviceName: "shop" });

export const handler = async (event, context) => {
  logger.addContext(context);
  metrics.addMetric("Sales", MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  logger.info("sold", { cents: event.cents });
  return { cents: event.cents, tracing: tracer.isTracingEnabled() };
};
"""
FASTAPI = """
from fastapi import FastAPI, Request
from mangum import Mangum

app = FastAPI()

@app.post("/a")
async def a(request: Request, body: dict):
    return {"query": request.query_params.getlist("q"), "name": body["name"], "cookie": request.cookies.get("c"),
            "function": request.scope["aws.context"].function_name}

handler = Mangum(app, lifespan="off")
"""
EXPRESS = """
import express from "express";
import serverless from "serverless-http";

const app = express();
app.use(express.json());
app.post("/a", (request, response) => {
  response.status(201).json({ query: request.query.q, name: request.body.name });
});
export const handler = serverless(app);
"""


def program(name):
    found = shutil.which(name)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("%s is not installed" % name)
    return found


def succeed(command, folder, seconds=INSTALL_SECONDS):
    ended = subprocess.run([str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL,
                           capture_output=True, text=True, timeout=seconds, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def python_packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("python-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder]
    succeed([*pip, *PYTHON_PACKAGES], folder)
    return files_of(folder)


def node_modules(folder, manifest):
    folder.mkdir()
    shutil.copy(manifest, folder)
    install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    succeed([program("npm"), *install], folder)
    return folder


@pytest.fixture(scope="session")
def node_packages(tmp_path_factory):
    return files_of(node_modules(tmp_path_factory.mktemp("node") / "packages", HERE / "fixtures/package.json"))


@pytest.fixture
def run(create, client):
    """Deploys files on top of packages and invokes the function once; gives the answer and the log's tail."""

    def run(files, event, runtime, **settings):
        name = create(Runtime=runtime, Handler="index.handler", Role=ROLE, Timeout=30, MemorySize=512,
                      Code={"ZipFile": archive(files)}, **settings)["FunctionName"]
        reply = client.invoke(FunctionName=name, Payload=json.dumps(event), LogType="Tail")
        answer, log = json.loads(reply["Payload"].read()), base64.b64decode(reply["LogResult"]).decode()
        assert "FunctionError" not in reply, (answer, log)
        return name, answer, log

    return run


def objects_in(log):
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def http_event():
    return json.loads((HERE / "fixtures/http_event.json").read_text())


@pytest.mark.timeout(INSTALL_SECONDS)
@pytest.mark.parametrize("tracing", ["true", "false"])
def test_powertools_for_python(run, python_packages, tracing):
    variables = {"POWERTOOLS_TRACE_DISABLED": tracing}
    name, answer, log = run({**python_packages, "index.py": POWERTOOLS_PYTHON}, {"cents": 250}, PYTHON,
                            Environment={"Variables": variables})
    assert answer == {"cents": 250}
    records = objects_in(log)
    sold = next(record for record in records if record.get("message") == "sold")
    assert (sold["cents"], sold["function_name"], sold["cold_start"]) == (250, name, True)
    assert any(record.get("Sales") == [1.0] for record in records), "metrics in the embedded format"
    assert any("ColdStart" in record for record in records)


@pytest.mark.timeout(INSTALL_SECONDS)
def test_powertools_for_typescript(run, node_packages):
    name, answer, log = run({**node_packages, "index.mjs": POWERTOOLS_NODE}, {"cents": 250}, "nodejs22.x")
    assert answer["cents"] == 250
    records = objects_in(log)
    sold = next(record for record in records if record.get("message") == "sold")
    assert (sold["cents"], sold["function_name"]) == (250, name)
    assert any(record.get("Sales") == 1 for record in records), "metrics in the embedded format"


@pytest.mark.timeout(INSTALL_SECONDS)
def test_fastapi_through_mangum(run, python_packages):
    name, answer, _log = run({**python_packages, "index.py": FASTAPI}, http_event(), PYTHON)
    assert answer["statusCode"] == 200 and answer["headers"]["content-type"] == "application/json"
    assert json.loads(answer["body"]) == {"query": ["1", "2"], "name": "Ada", "cookie": "1", "function": name}


@pytest.mark.timeout(INSTALL_SECONDS)
def test_express_through_serverless_http(run, node_packages):
    _name, answer, _log = run({**node_packages, "index.mjs": EXPRESS}, http_event(), "nodejs22.x")
    assert answer["statusCode"] == 201
    assert json.loads(answer["body"]) == {"query": ["1", "2"], "name": "Ada"}
