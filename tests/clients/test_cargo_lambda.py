"""`cargo lambda deploy` and `cargo lambda invoke`, unmodified, against the endpoint."""

import json
import os
import subprocess

import pytest
from building import BUILD_SECONDS, EXAMPLES, prices_rust, tool
from daemon import clean_environment
from programs import cargo_lambda
from samples import ROLE

PROJECT = EXAMPLES / "prices-rust"
ANSWER = {"sku": "paper", "discount_percent": 15, "total_cents": 3060}
pytestmark = pytest.mark.timeout(BUILD_SECONDS)


@pytest.fixture
def cargo(platform):
    """Runs `cargo lambda` in the example's project."""
    places = [str(cargo_lambda().parent), os.environ.get("PATH", "")]
    environment = clean_environment(AWS_ENDPOINT_URL=platform.endpoint, PATH=os.pathsep.join(places))

    def cargo(*arguments, fails=False):
        done = subprocess.run([tool("cargo"), "lambda", *map(str, arguments)], cwd=PROJECT, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stderr if fails else done.stdout

    return cargo


@pytest.fixture
def deploy(cargo):
    binary = prices_rust()

    def deploy(name, *options):
        said = cargo("deploy", "--binary-path", binary, "--output-format", "json", *options, name)
        return json.loads(said[said.index("{"):])

    return deploy


def test_a_function_is_deployed_updated_and_invoked(client, cargo, deploy, unique):
    name = unique("prices")
    options = ["--role", ROLE, "--memory", "256", "--timeout", "20", "--env-var", "RUST_LOG=info", "--tag", "team=red"]
    deployed = deploy(name, *options, "--alias", "live")
    assert deployed["function_arn"].startswith(f"arn:aws:lambda:us-east-1:000000000000:function:{name}")
    made = client.get_function(FunctionName=name)
    settings = made["Configuration"]
    assert (settings["Runtime"], settings["MemorySize"], settings["Timeout"]) == ("provided.al2023", 256, 20)
    assert (settings["Environment"]["Variables"], made["Tags"]) == ({"RUST_LOG": "info"}, {"team": "red"})
    event = ["--data-file", PROJECT / "event.json"]
    assert json.loads(cargo("invoke", "--remote", *event, name)) == ANSWER
    # A function that exists keeps its role; a new one would have to be made.
    again = deploy(name, "--alias", "live", "--memory", "512")
    assert (again["alias"], again["version"]) == ("live", "2")
    assert client.get_alias(FunctionName=name, Name="live")["FunctionVersion"] == "2"
    assert client.get_function_configuration(FunctionName=name)["MemorySize"] == 512
    assert json.loads(cargo("invoke", "--remote", "--alias", "live", *event, name)) == ANSWER
    refused = '{"sku": "x", "quantity": 0, "unit_cents": 1}'
    said = cargo("invoke", "--remote", "--data-ascii", refused, name, fails=True)
    assert "the quantity must not be zero" in said
    client.delete_function(FunctionName=name)
    assert "ResourceNotFoundException" in cargo("invoke", "--remote", *event, name, fails=True)


def test_a_function_url_is_configured_with_its_permissions(client, deploy, unique):
    name = unique("prices")
    deployed = deploy(name, "--role", ROLE, "--enable-function-url")
    url = client.get_function_url_config(FunctionName=name)
    assert (deployed["function_url"], url["AuthType"]) == (url["FunctionUrl"], "NONE")
    policy = json.loads(client.get_policy(FunctionName=name)["Policy"])
    allowed = {statement["Action"] for statement in policy["Statement"]}
    assert allowed == {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction"}
    deploy(name, "--disable-function-url")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function_url_config(FunctionName=name)
    client.delete_function(FunctionName=name)


def test_an_extension_becomes_a_layer(client, deploy, unique):
    name = unique("extension")
    arn = deploy(name, "--extension")["extension_arn"]
    assert arn == f"arn:aws:lambda:us-east-1:000000000000:layer:{name}:1"
    assert client.get_layer_version_by_arn(Arn=arn)["CompatibleRuntimes"] == ["provided.al2", "provided.al2023"]
    client.delete_layer_version(LayerName=name, VersionNumber=1)


def test_without_a_role_it_is_told_what_is_not_there(cargo, unique):
    # A new function without a role makes it ask STS who it is and IAM for a role.
    said = cargo("deploy", "--binary-path", prices_rust(), unique("prices"), fails=True)
    assert "NotImplementedException" in said and "sts is not available" in said
