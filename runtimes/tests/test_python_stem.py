"""A Python that booted before its function was known is, to the function, as one that was started for it."""

import os
import re
import subprocess
import textwrap

import pytest
from fake_runtime_api import WAIT_SECONDS, Runtime

BOOTSTRAP = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "python", "bootstrap.py"
)
BOOT = {"PYTHONPATH": os.path.dirname(BOOTSTRAP), "LC_CTYPE": "C.UTF-8"}
SHELF = os.path.join(os.path.dirname(BOOTSTRAP), "mayfly_runtime", "shelf.py")
NAMES = re.findall(r'^    "([a-z.]+)",$', open(SHELF).read(), re.M)
# All that a function can ask its process, and what it can only ask there.
LOOKS = """
    import sys
    # What is part of the interpreter itself may be loaded already.
    modules = sorted(name for name in sys.modules if name not in sys.builtin_module_names)
    seen = {"modules": modules, "path": list(sys.path)}
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


IMPORTS = """
    import sys
    looks = {}
    def look(name):
        __import__(name)
        added = sorted(set(sys.modules) - before - set(sys.builtin_module_names))
        looks[name] = [
            (name, sorted(vars(module)), repr(module.__spec__), getattr(module, "__file__", None))
            for name, module in ((name, sys.modules[name]) for name in added)
            if hasattr(module, "__spec__")
        ]
        for name in added:
            parent, _, child = name.rpartition(".")
            assert not parent or getattr(sys.modules[parent], child) is sys.modules[name]
    before = set(sys.modules)
    for name in NAMES:
        look(name)
    def handler(event, context):
        import decimal, json, logging, pickle, re
        assert isinstance(json.JSONDecoder(), json.decoder.JSONDecoder)
        assert pickle.loads(pickle.dumps(re.compile("x"))).match("x")
        assert logging.getLogger().handlers
        record = logging.LogRecord("", 0, "", 0, "", (), None)
        assert 0 <= record.relativeCreated < 5000, record.relativeCreated
        return looks
"""


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1], ["re"], ["json.decoder"], ["urllib.request", "dataclasses"]])
def test_what_a_function_imports_is_as_after_a_fresh_start(run, names):
    source = textwrap.dedent(IMPORTS).replace("NAMES", repr(list(names)))
    fresh, stem = (run(stem, source).invoke({}).json for stem in (False, True))
    assert "errorMessage" not in stem, stem
    for name, modules in fresh.items():
        assert [module[0] for module in stem[name]] == [module[0] for module in modules], name
        for ours, theirs in zip(stem[name], modules):
            assert set(ours[1]) ^ set(theirs[1]) == set(), ours[0]
            addresses = [re.sub(" at 0x[0-9a-f]+", "", str(looks)) for looks in (ours, theirs)]
            assert addresses[0] == addresses[1]


def test_a_functions_own_module_comes_before_one_that_is_loaded(run, tmp_path):
    (tmp_path / "copy.py").write_text("MINE = True")
    (tmp_path / "index.py").write_text("")
    source = """
        import copy, typing
        def handler(event, context): return copy.MINE, typing.__file__.endswith("typing.py")
    """
    assert [run(stem, source).invoke({}).json for stem in (False, True)] == [[True, True]] * 2


def test_a_module_that_was_loaded_can_be_loaded_anew(run):
    source = """
        import importlib, json, sys
        json.MARK = 1
        again = importlib.reload(json)
        del sys.modules["copy" if "copy" in sys.modules else "json.scanner"]
        import copy
        def handler(event, context): return again is json, json.loads("[1]"), copy.copy(2)
    """
    assert [run(stem, source).invoke({}).json for stem in (False, True)] == [[True, [1], 2]] * 2


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
