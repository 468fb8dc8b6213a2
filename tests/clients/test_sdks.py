"""AWS's SDKs, unmodified: a function's whole life through each, with its waiters, paginators and typed errors.

The programs know the platform only by the variables that every SDK reads. Each prints the checks that held; what it
has to print is here, so that none can leave one out.
"""

import re
import subprocess

import pytest
from building import BUILD_SECONDS, ROOT
from daemon import clean_environment
from programs import CARGO_LAMBDA, HERE, sdk_for_go, sdk_for_java, sdk_for_javascript, sdk_for_rust
from samples import PYTHON, ROLE, archive

CHECKS = [
    "created", "conflict", "invoked", "function error", "dry run", "invalid content", "streamed",
    "configuration updated", "stale revision", "code updated and versions published", "aliased", "listed in pages",
    "concurrency reserved and throttled", "tagged", "permitted", "url configured", "deleted",
]
# Java's synchronous client has no operations with event streams, and the other needs an HTTP stack of 10 MB.
CHECKS_OF_JAVA = [check for check in CHECKS if check != "streamed"]
APP = """
import os

def handler(event, context):
    if "raise" in event:
        raise ValueError(event["raise"])
    return {"code": "%s", "event": event, "greeting": os.environ.get("GREETING")}
"""


@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize(
    "program, checks",
    [(sdk_for_javascript, CHECKS), (sdk_for_go, CHECKS), (sdk_for_java, CHECKS_OF_JAVA), (sdk_for_rust, CHECKS)],
    ids=["javascript", "go", "java", "rust"],
)
def test_a_function_lives_its_life(platform, unique, tmp_path, program, checks):
    command = program()
    for code in ("first", "second"):
        (tmp_path / code).write_bytes(archive({"app.py": APP % code}))
    environment = clean_environment(
        AWS_ENDPOINT_URL=platform.endpoint, AWS_REGION="us-east-1", AWS_MAX_ATTEMPTS="1", NODE_NO_WARNINGS="1",
        FUNCTION=unique("life"), ROLE=ROLE, RUNTIME=PYTHON,
        PACKAGE=str(tmp_path / "first"), OTHER_PACKAGE=str(tmp_path / "second"),
    )
    done = subprocess.run([str(word) for word in command], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, "after %s: %s" % (done.stdout.splitlines(), done.stderr)
    assert done.stdout.splitlines() == checks


def test_the_guide_names_the_versions_that_are_tested():
    def pinned(path, pattern):
        return re.search(pattern, path.read_text())[1]

    requirements = ROOT / "tests" / "requirements.txt"
    versions = [
        pinned(requirements, r"boto3==(\S+)"), pinned(requirements, r"awscli==(\S+)"), CARGO_LAMBDA.split("==")[1],
        pinned(HERE / "sdk-node" / "package.json", r'client-lambda": "(\S+)"'),
        pinned(HERE / "sdk-go" / "go.mod", r"service/lambda v(\S+)"),
        pinned(HERE / "sdk-java" / "pom.xml", r"<sdk.version>(\S+)<"),
        pinned(HERE / "sdk-rust" / "Cargo.lock", r'name = "aws-sdk-lambda"\nversion = "(\S+)"'),
    ]
    guide = (ROOT / "docs" / "guides" / "clients.md").read_text()
    assert [version for version in versions if " %s |" % version not in guide] == []
