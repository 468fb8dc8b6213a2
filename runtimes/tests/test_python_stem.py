"""A Python that booted before its function was known is, to the function, as one that was started for it."""

import os
import subprocess
import textwrap

import pytest
from fake_runtime_api import WAIT_SECONDS, Runtime

BOOTSTRAP = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "python", "bootstrap.py"
)
BOOT = {"PYTHONPATH": os.path.dirname(BOOTSTRAP), "LC_CTYPE": "C.UTF-8"}
# All that a function can ask its process, and what it can only ask there.
LOOKS = """
    import sys
    seen = {"modules": sorted(sys.modules), "path": list(sys.path)}
    import os, time
    seen["environment"] = dict(os.environ)
    seen["order"] = list(os.environ)
    seen["argv"], seen["directory"] = sys.argv, os.getcwd()
    seen["finders"] = [getattr(finder, "__name__", repr(finder)) for finder in sys.meta_path]
    seen["zone"] = (time.tzname, time.localtime(0)[:5])
    seen["flags"] = repr(sys.flags)
    def handler(event, context):
        open_files = [fd for fd in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + fd)]
        seen["descriptors"] = sorted(map(int, open_files))
        child = os.popen("env -0 && readlink /proc/self/cwd").read()
        return {**seen, "child": sorted(child.split("\\0")), "context": context.log_stream_name}
"""


@pytest.fixture
def run(python, tmp_path):
    """Starts the runtime on a module with the given source, in one way or the other."""
    started = []

    def run(stem, source=LOOKS, env=None, **options):
        (tmp_path / "index.py").write_text(textwrap.dedent(source))
        argv = [python, "-S", "-B", BOOTSTRAP, "/opt"]
        variables = {**BOOT, **(env or {})}
        runtime = Runtime(argv, tmp_path, "index.handler", variables, stem=stem, boot=BOOT, **options)
        started.append(runtime)
        return runtime

    yield run
    for runtime in started:
        runtime.__exit__()


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"TZ": "Asia/Kolkata", "EMPTY": "", "UMLAUT": "ä\U0001f40d", "LINES": "a\nb"},
        {"PYTHONPATH": "/opt/one:/opt/two"},
        {"PYTHONPATH": ":relative:/opt//three/:/var/runtime"},
        {"PYTHONPATH": ""},
    ],
)
def test_a_function_sees_no_difference(run, env):
    seen = []
    for stem in (False, True):
        got = run(stem, env=env).invoke({}).json
        # Where the fake Runtime API of each listens.
        api = got["environment"].pop("AWS_LAMBDA_RUNTIME_API")
        got["child"].remove("AWS_LAMBDA_RUNTIME_API=" + api)
        seen.append(got)
    for name, value in seen[0].items():
        assert seen[1][name] == value


def test_no_code_of_a_function_runs_before_it_is_told_one(run, tmp_path):
    runtime = run(True, f"open('{tmp_path}/ran', 'w'); handler = None", assign=False)
    assert runtime.api.parked.wait(WAIT_SECONDS)
    assert not (tmp_path / "ran").exists()
    runtime.assign()
    assert runtime.invoke({}).kind == "error"
    assert (tmp_path / "ran").exists()


def test_it_ends_when_nobody_needs_it(run):
    runtime = run(True, assign=False)
    assert runtime.api.parked.wait(WAIT_SECONDS)
    runtime.api.assignments.put(None)
    runtime.process.wait(WAIT_SECONDS)


def test_an_error_at_import_is_told_as_from_a_fresh_start(run):
    errors = [run(stem, "import no_such_thing").api.answer() for stem in (False, True)]
    assert [error.kind for error in errors] == ["init error"] * 2
    assert errors[0].json == errors[1].json


def test_its_connection_is_kept(run):
    runtime = run(True)
    runtime.invoke({})
    runtime.invoke({})
    assert runtime.api.connections == 1


def test_it_waits_without_using_the_processor(run):
    runtime = run(True, assign=False)
    assert runtime.api.parked.wait(WAIT_SECONDS)

    def wakeups():
        status = open("/proc/%d/status" % runtime.process.pid).read()
        return [line for line in status.splitlines() if "ctxt_switches" in line]

    # It may still be on its way into its wait.
    before = None
    while before != (before := wakeups()):
        subprocess.run(["sleep", "0.2"], check=True)
    subprocess.run(["sleep", "1"], check=True)
    assert wakeups() == before
