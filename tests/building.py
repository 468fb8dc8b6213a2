"""Functions made of files, what their builds need, and what an invocation of them gives back."""

import base64
import io
import json
import os
import pathlib
import shutil
import subprocess
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
BUILD_SECONDS = 600


def zip_of(folder):
    """A zip archive of a folder's content, modes kept."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                package.write(path, path.relative_to(folder))
    return archive.getvalue()


class Reply:
    """What an invocation gave back."""

    def __init__(self, response):
        self.status = response["StatusCode"]
        self.error = response.get("FunctionError")
        self.version = response.get("ExecutedVersion")
        self.request_id = response["ResponseMetadata"]["RequestId"]
        self.log = base64.b64decode(response.get("LogResult", "")).decode("utf-8")
        self.payload = response["Payload"].read()

    @property
    def json(self):
        return json.loads(self.payload)

    def value(self):
        """The answer of a function that did not fail."""
        assert self.error is None, (self.payload, self.log)
        assert (self.status, self.version) == (200, "$LATEST")
        return self.json

    def failure(self):
        """The error of a function that failed."""
        assert (self.status, self.error) == (200, "Unhandled"), (self.payload, self.log)
        return self.json


class Function:
    """A deployed function."""

    def __init__(self, client, name):
        self.client = client
        self.name = name

    def invoke(self, event=None, **how):
        payload = event if isinstance(event, bytes) else json.dumps(event).encode()
        response = self.client.invoke(FunctionName=self.name, Payload=payload, LogType="Tail", **how)
        return Reply(response)


def tool(name):
    """The path of a program that a build needs; without it, the test is skipped or, in CI, fails."""
    found = shutil.which(name)
    if found is None:
        missing("%s is not installed" % name)
    return found


def missing(reason):
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def build(command, folder, **variables):
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")


def sample_event(example):
    return json.loads((EXAMPLES / example / "event.json").read_text())


def prices_rust():
    """The example in Rust, built as its authors would."""
    return rust_program(EXAMPLES / "prices-rust")


def rust_program(folder):
    """The program of a project in Rust, which is called like its folder."""
    # Kept between runs: the crates that it is made of take a minute to build.
    target = ROOT / "target" / "examples"
    build([tool("cargo"), "build", "--release", "--locked", "--target-dir", target], folder)
    return target / "release" / folder.name
