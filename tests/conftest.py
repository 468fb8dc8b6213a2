"""One platform for all tests that do not harm it, and functions that go with the test that made them."""

import itertools
import json

import pytest
from building import BUILD_SECONDS, tool
from samples import echo_settings

from daemon import Platform

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def platform():
    with Platform() as running:
        yield running


@pytest.fixture(scope="session")
def client(platform):
    return platform.client()


@pytest.fixture(scope="session")
def logs(platform):
    return platform.client("logs")


@pytest.fixture(scope="session")
def sqs(platform):
    return platform.client("sqs")


@pytest.fixture(scope="session")
def s3(platform):
    return platform.client("s3")


@pytest.fixture(scope="session")
def installed(platform):
    """Installs what the cloud's runtime of a language carries into the running platform, once."""
    fetchers = {"python": "pip3", "node": "npm", "java": "mvn"}
    done = set()

    def install(language):
        if language not in done:
            tool(fetchers[language])
            arguments = ["--data-dir", platform.data_dir / "data"]
            ended = platform.run("runtime", "install", language, *arguments, seconds=BUILD_SECONDS)
            assert ended.returncode == 0, ended.stderr
            done.add(language)

    return install


@pytest.fixture
def unique():
    """Names that no other test uses."""
    return lambda word="f": f"{word}-{next(_numbers)}"


@pytest.fixture
def bucket(s3, unique):
    name = unique("bucket")
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def create(client, unique):
    """Creates echo functions, waits until they are active and deletes them afterwards."""
    made = []

    def create(name=None, wait=True, **settings):
        name = name or unique()
        reply = client.create_function(**{**echo_settings(name), **settings})
        made.append(name)
        if wait:
            client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
        return reply

    yield create
    for name in made:
        try:
            client.delete_function(FunctionName=name)
        except client.exceptions.ResourceNotFoundException:
            pass


@pytest.fixture
def invoke(client):
    """Invokes a function and returns its answer as a document. With the log's tail an answer comes when the invocation
    is over, so that the next one finds the environment free."""

    def invoke(name, event=None, **more):
        reply = client.invoke(FunctionName=name, Payload=json.dumps(event or {}), LogType="Tail", **more)
        document = json.loads(reply["Payload"].read() or b"null")
        assert "FunctionError" not in reply, document
        return document

    return invoke
