"""Programs that use the platform as their users do, and packages of functions: made once and kept below target/.

`python tests/clients/programs.py` makes all of them, so that the test command can do that while it compiles.
"""

import os
import pathlib
import shutil
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from building import ROOT, build, tool  # noqa: E402 - its folder is on the path only now

KEPT = ROOT / "target" / "clients"
CARGO_LAMBDA = "cargo-lambda==1.9.2"
OF_PYTHON_FUNCTIONS = ["aws-lambda-powertools[tracer]==3.37.0", "fastapi==0.165.0", "mangum==0.22.0"]


def up_to_date(folder, wanted):
    """Whether what is in a folder was made for this text; a folder that was not is emptied."""
    note = folder / "made-for.txt"
    if note.is_file() and note.read_text() == wanted:
        return True
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return False


def note_up_to_date(folder, wanted):
    (folder / "made-for.txt").write_text(wanted)


def node_modules(manifest):
    """A folder with the packages of a package.json in it."""
    npm = tool("npm")
    folder = KEPT / manifest.parent.name
    wanted = manifest.read_text()
    if not up_to_date(folder, wanted):
        shutil.copy(manifest, folder)
        build([npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], folder)
        note_up_to_date(folder, wanted)
    return folder


def python_packages(name, packages, *how):
    """A folder with packages for the Python that runs this."""
    folder = KEPT / name
    wanted = "\n".join([sys.version, *packages, *how])
    if not up_to_date(folder, wanted):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        build([*pip, "--target", folder, *how, *packages], folder)
        note_up_to_date(folder, wanted)
    return folder


def sdk_for_javascript():
    node, folder = tool("node"), node_modules(HERE / "sdk-node" / "package.json")
    shutil.copy(HERE / "sdk-node" / "lifecycle.mjs", folder)
    return [node, folder / "lifecycle.mjs"]


def sdk_for_go():
    program = KEPT / "sdk-go" / "lifecycle"
    build([tool("go"), "build", "-o", program, "."], HERE / "sdk-go", CGO_ENABLED="0", GOFLAGS="")
    return [program]


def sdk_for_java():
    target = KEPT / "sdk-java"
    java, maven = tool("java"), [tool("mvn"), "--quiet", "--batch-mode", "-Dbuild.folder=%s" % target]
    build([*maven, "compile", "dependency:copy-dependencies", "-DincludeScope=runtime"], HERE / "sdk-java")
    return [java, "-cp", "%s:%s/*" % (target / "classes", target / "dependency"), "lifecycle.Lifecycle"]


def sdk_for_rust():
    target = KEPT / "sdk-rust"
    # What steers the build of mayfly itself is not for this one.
    flags = {name: "" for name in ("RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS") if name in os.environ}
    build([tool("cargo"), "build", "--locked", "--target-dir", target], HERE / "sdk-rust", **flags)
    return [target / "debug" / "lifecycle"]


def cargo_lambda():
    # Without the C compiler that it would cross-compile with: it only deploys and invokes here.
    folder = python_packages("cargo-lambda", [CARGO_LAMBDA], "--no-deps")
    return folder / "bin" / "cargo-lambda"


def packages_for_python():
    """What functions in Python bring along."""
    folder = python_packages("packages-for-python", OF_PYTHON_FUNCTIONS, "--no-compile")
    # Half of all that the tracer brings; functions leave it to the runtime, which carries boto3.
    shutil.rmtree(folder / "botocore", ignore_errors=True)
    return folder


def packages_for_node():
    """What functions in JavaScript bring along."""
    return node_modules(HERE / "built-for-the-cloud" / "package.json")


ALL = [sdk_for_javascript, cargo_lambda, packages_for_python, packages_for_node, sdk_for_go, sdk_for_java, sdk_for_rust]

if __name__ == "__main__":
    for make in ALL:
        try:
            make()
        except pytest.skip.Exception as reason:
            print("%s: skipped, %s" % (make.__name__, reason))
        else:
            print("%s: built" % make.__name__)
