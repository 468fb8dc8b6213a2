"""Custom runtimes: AWS's own Python client unmodified, and packages that are not right."""

import importlib.metadata
import os
import re
import subprocess
import sys

import pytest
from building import build, missing

SYSTEM_PYTHON = "/usr/bin/python3"


@pytest.fixture(scope="session")
def awslambdaric(build_directory):
    """A package with awslambdaric for the Python that every sandbox sees."""
    if not os.access(SYSTEM_PYTHON, os.X_OK):
        missing("there is no %s, which a custom runtime could use" % SYSTEM_PYTHON)
    version = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    folder = build_directory / "awslambdaric"
    folder.mkdir()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The client has a part in C: it must be the one for the Python that runs it.
    wheels = ["--python-version", version, "--only-binary=:all:", "--implementation=cp"]
    try:
        client = "awslambdaric==" + importlib.metadata.version("awslambdaric")
    except importlib.metadata.PackageNotFoundError:
        client = "awslambdaric"
    build([*command, *wheels, "--target", folder, client], folder)
    (folder / "bootstrap").write_text(
        '#!/bin/sh\nexport PYTHONPATH=/var/task\nexec %s -m awslambdaric "$_HANDLER"\n' % SYSTEM_PYTHON
    )
    (folder / "bootstrap").chmod(0o755)
    (folder / "app.py").write_text(
        "import logging, os\n"
        "logging.getLogger().setLevel('INFO')\n"
        "def handler(event, context):\n"
        "    logging.info('event %s', event)\n"
        "    if event == 'fail': raise ValueError('as asked')\n"
        "    return {'event': event, 'arn': context.invoked_function_arn,\n"
        "            'left': context.get_remaining_time_in_millis(), 'id': context.aws_request_id}\n"
    )
    return folder


def test_awslambdaric_runs_unmodified(deploy, awslambdaric):
    function = deploy(folder=awslambdaric, runtime="provided.al2023", handler="app.handler")
    for number in range(3):
        reply = function.invoke({"n": number})
        answer = reply.value()
        assert answer["event"] == {"n": number}
        assert answer["arn"].endswith(":function:" + function.name)
        assert 0 < answer["left"] <= 20_000
        assert re.search(r"\[INFO\]\t\S+Z\t%s\tevent" % answer["id"], reply.log)
    error = function.invoke("fail").failure()
    assert (error["errorType"], error["errorMessage"]) == ("ValueError", "as asked")
    assert function.invoke({}).value()["event"] == {}


def test_awslambdaric_tells_initialisation_errors(deploy, awslambdaric):
    function = deploy(folder=awslambdaric, runtime="provided.al2023", handler="missing.handler")
    error = function.invoke().failure()
    assert error["errorType"] == "Runtime.ImportModuleError"
    assert error["errorMessage"] == "Unable to import module 'missing': No module named 'missing'"


def test_a_package_without_a_bootstrap(deploy):
    function = deploy({"other": "x"}, runtime="provided.al2023", handler="x")
    error = function.invoke().failure()
    assert error["errorType"] == "Runtime.InvalidEntrypoint"
    assert error["errorMessage"].endswith("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")


@pytest.mark.parametrize(
    "bootstrap, pattern",
    [
        ("#!/bin/sh\nexit 5\n", "Runtime exited with error: exit status 5$"),
        ("#!/bin/sh\nexit 0\n", "Runtime exited without providing a reason$"),
        ("#!/bin/sh\nkill -SEGV $$\n", "Runtime exited with error: signal: segmentation fault"),
    ],
)
def test_a_bootstrap_that_ends(deploy, bootstrap, pattern):
    function = deploy({"bootstrap": bootstrap}, runtime="provided.al2023", handler="x")
    error = function.invoke().failure()
    assert error["errorType"] == "Runtime.ExitError"
    assert re.search(pattern, error["errorMessage"])


@pytest.mark.parametrize("bootstrap", ["#!/nowhere/interpreter\n", "no program at all"])
def test_a_bootstrap_that_cannot_be_executed(deploy, bootstrap):
    function = deploy({"bootstrap": bootstrap}, runtime="provided.al2023", handler="x")
    error = function.invoke().failure()
    assert error["errorType"] in ("Runtime.InvalidEntrypoint", "Runtime.ExitError")
