"""Web frameworks behind the adapters that people use in the cloud, unmodified and at fixed versions."""

import json

import pytest
from building import BUILD_SECONDS
from programs import HERE
from samples import PYTHON

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


pytestmark = pytest.mark.timeout(BUILD_SECONDS)


def http_event():
    return json.loads((HERE / "built-for-the-cloud" / "http_event.json").read_text())


def test_fastapi_through_mangum(function, packages_for_python):
    invoke = function(packages_for_python, "index.py", FASTAPI, PYTHON)
    answer, _log = invoke(http_event())
    assert answer["statusCode"] == 200 and answer["headers"]["content-type"] == "application/json"
    expected = {"query": ["1", "2"], "name": "Ada", "cookie": "1", "function": invoke.name}
    assert json.loads(answer["body"]) == expected


def test_express_through_serverless_http(function, packages_for_node):
    answer, _log = function(packages_for_node, "index.mjs", EXPRESS, "nodejs22.x")(http_event())
    assert answer["statusCode"] == 201
    assert json.loads(answer["body"]) == {"query": ["1", "2"], "name": "Ada"}
