"""A platform that tries failed events again at once, so that tests need not wait as long as people do."""

import pytest
from certificates import Authority
from daemon import Platform, wait_until
from samples import PYTHON, ROLE, archive

FAST = {"Delay": 0.05, "MaxAttempts": 400}


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """Signs certificates that the eager platform trusts."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def eager(authority):
    with Platform(arguments=["--async-retry-delay", "50ms", "--ca-file", str(authority.path)]) as running:
        yield running


@pytest.fixture
def events_function(eager, unique):
    """Deploys a handler on the eager platform."""
    client = eager.client()
    made = []

    def deploy(code, **settings):
        name = unique("events")
        client.create_function(
            FunctionName=name, Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=10,
            Code={"ZipFile": archive({"index.py": code})}, **settings,
        )
        made.append(name)
        client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return name

    yield deploy
    for name in made:
        client.delete_function(FunctionName=name)


@pytest.fixture
def said(eager):
    """What a function has logged about the events that it saw: the lines that begin with a word."""
    logs = eager.client("logs")

    def lines(name, word):
        try:
            events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
        except logs.exceptions.ResourceNotFoundException:
            return []
        return [event["message"].strip() for event in events if event["message"].startswith(word)]

    def wait_for(name, word, count):
        wait_until(lambda: len(lines(name, word)) >= count, f"{name} says {word} {count} times")
        return lines(name, word)

    return wait_for
