"""Runtimes that boot ahead of their functions: nobody can tell, and nothing depends on it."""

import json
import os
import pathlib
import shutil
import subprocess
import time

import pytest
from building import Function, zip_of
from samples import PYTHON, ROLE

from daemon import Platform, default_isolation, descendants, is_frozen, kill, wait_until

FAST = {"Delay": 0.05, "MaxAttempts": 400}
# Everything of its process and its surroundings that a function can ask, but what is of one instance only.
LOOK = """
import os, subprocess, sys
modules = sorted(name for name in sys.modules if name not in sys.builtin_module_names)
import ctypes, json, logging, resource, signal, threading

OWN = ("AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_METADATA_TOKEN", "_X_AMZN_TRACE_ID")

def handler(event, context):
    status = dict(line.rstrip("\\n").split(":\\t", 1) for line in open("/proc/self/status") if ":\\t" in line)
    named = ("Umask", "Uid", "Gid", "Groups", "NoNewPrivs", "Seccomp", "Seccomp_filters", "SigBlk", "SigIgn", "SigCgt",
             "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "Threads", "CoreDumping", "THP_enabled")
    child = subprocess.run(["env"], capture_output=True, text=True).stdout.splitlines()
    return {
        "environment": {name: value for name, value in os.environ.items() if name not in OWN},
        "of a child": sorted(line for line in child if not line.startswith(OWN)),
        "order": list(os.environ),
        "path": sys.path, "arguments": sys.argv, "directory": os.getcwd(), "modules": modules,
        "command line": open("/proc/self/cmdline").read(), "status": {name: status.get(name) for name in named},
        "session": os.getsid(0) == os.getpid(), "group": os.getpgid(0) == os.getpid(),
        "nice": os.nice(0), "oom": open("/proc/self/oom_score_adj").read(),
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT")},
        "descriptors": {fd: os.readlink("/proc/self/fd/" + fd).split(":")[0] for fd in os.listdir("/proc/self/fd")
                        if os.path.exists("/proc/self/fd/" + fd)},
        "mounts": sorted(line.split()[4] for line in open("/proc/self/mountinfo")),
        "read-only": [os.access(place, os.W_OK) for place in ("/var/task", "/opt", "/tmp")],
        "hosts": [open("/etc/hosts").read(), open("/etc/hostname").read(), os.uname().nodename],
        "task": sorted(name for name in os.listdir("/var/task") if name != "__pycache__"), "opt": sorted(os.listdir("/opt")),
        "processes": sum(name.isdigit() for name in os.listdir("/proc")),
    }
"""

pytestmark = pytest.mark.skipif(
    default_isolation() == "process", reason="this host cannot build sandboxes, in which alone something boots ahead"
)


class Host:
    """A platform with functions that start cold whenever a test wants them to."""

    def __init__(self, platform, directory):
        self.platform = platform
        self.client = platform.client()
        self.directory = directory
        self.n_functions = 0

    def deploy(self, source, name=None, **settings):
        self.n_functions += 1
        folder = self.directory / f"code-{self.n_functions}"
        folder.mkdir()
        (folder / "index.py").write_text(source)
        name = name or f"f{self.n_functions}"
        settings = {"Timeout": 20, "MemorySize": 256, "Runtime": PYTHON, "Handler": "index.handler", **settings}
        self.client.create_function(FunctionName=name, Role=ROLE, Code={"ZipFile": zip_of(folder)}, **settings)
        self.client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return Function(self.client, name)

    def touch(self, function):
        """Has the next event start an instance."""
        self.n_functions += 1
        self.client.update_function_configuration(FunctionName=function.name, Description=str(self.n_functions))
        self.client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=FAST)

    def rungs(self, function):
        """How the last instances of a function came to be, the newest first."""
        told = self.platform.run("describe", function.name, "--starts", "--json")
        return [start["rung"] for start in json.loads(told.stdout)["starts"]]

    def stem_cells(self):
        """The processes that wait for a function."""
        return [pid for pid in descendants(self.platform.pid) if is_stem_cell(pid)]

    def ready(self, n_least=1):
        """Waits until stem cells wait, frozen, and returns them."""
        return wait_until(lambda: (found := self.stem_cells()) and len(found) >= n_least and found, "stem cells wait")


def is_stem_cell(pid):
    try:
        environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes()
        has_code = os.path.exists(f"/proc/{pid}/root/var/task/index.py")
        return b"MAYFLY_STEM=1" in environment.split(b"\0") and not has_code and is_frozen(pid)
    except OSError:
        return False


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    directory = tmp_path_factory.mktemp("stems")
    with Platform(directory) as platform:
        yield Host(platform, directory)


@pytest.fixture(scope="module")
def host_without(tmp_path_factory):
    """The same where nothing boots ahead."""
    directory = tmp_path_factory.mktemp("fresh")
    with Platform(directory, arguments=["--stem-cells", "0"]) as platform:
        yield Host(platform, directory)


def answer_of_a_stem_cell(host, function, event=None):
    """The first answer of an instance that was made of a stem cell. Which kinds wait is not to be seen, so it takes as
    many instances as it takes."""

    def answer():
        value = function.invoke(event).value()
        if host.rungs(function)[0] == "stem-cell":
            return [value]
        host.touch(function)
        return None

    return wait_until(answer, "a stem cell of its kind waits")[0]


@pytest.mark.parametrize(
    "variables", [{}, {"TZ": "Asia/Tokyo", "GREETING": "grüß\nGott", "EMPTY": ""}, {"PYTHONPATH": "/opt/mine:/var/task/lib"}]
)
def test_a_function_cannot_tell(host, host_without, variables):
    name = "look-%d" % len(variables)
    settings = {"name": name, "Environment": {"Variables": variables}}
    booted, fresh = host.deploy(LOOK, **settings), host_without.deploy(LOOK, **settings)
    seen, expected = answer_of_a_stem_cell(host, booted), fresh.invoke().value()
    assert host_without.rungs(fresh) in (["fresh-process"], ["built-on-demand"])
    different = {what: (seen[what], expected[what]) for what in expected if seen[what] != expected[what]}
    assert different == {}


def test_what_a_runtime_reads_at_boot_goes_along_or_forbids_it(host):
    source = "import sys\ndef handler(event, context): return sys.flags.hash_randomization, hash('x')"
    function = host.deploy(source, Environment={"Variables": {"PYTHONHASHSEED": "7"}})
    first = answer_of_a_stem_cell(host, function)
    other = host.deploy(source, Environment={"Variables": {"PYTHONHASHSEED": "7", "LD_BIND_NOW": "1"}})
    assert other.invoke().value() == first
    assert host.rungs(other)[0] != "stem-cell"


def test_a_failed_import_is_the_functions(host, host_without):
    source = "import no_such_module"
    failures = []
    for where in (host, host_without):
        function = where.deploy(source)
        if where is host:
            host.ready()
        failure = function.invoke().failure()
        failure.pop("requestId")
        failures.append(failure)
    assert failures[0]["errorType"] == "Runtime.ImportModuleError"
    assert failures[0] == failures[1]


def test_an_import_that_takes_too_long_is_tried_again_and_told(host):
    function = host.deploy("import time\ntime.sleep(60)\ndef handler(event, context): return 1", Timeout=1)
    host.ready()
    assert function.invoke().failure()["errorType"] == "Sandbox.Timedout"
    told = json.loads(host.platform.run("describe", function.name, "--starts", "--json").stdout)["starts"]
    assert told[0]["init_failed"] and told[0]["phases_us"]["init"] > 9_000_000


def test_a_crash_or_a_timeout_costs_the_process_and_keeps_the_slot(host):
    source = """
import os, time
def handler(event, context):
    with open("/tmp/calls", "a") as calls: calls.write("x")
    if event == "exit": os._exit(3)
    if event == "sleep": time.sleep(60)
    return os.path.getsize("/tmp/calls"), os.environ["AWS_LAMBDA_FUNCTION_NAME"], os.getcwd()
"""
    function = host.deploy(source, Timeout=1)
    assert answer_of_a_stem_cell(host, function, "first")[0] == 1
    n_instances = len(host.rungs(function))
    assert function.invoke("exit").failure()["errorType"] == "Runtime.ExitError"
    assert function.invoke("again").value() == [3, function.name, "/var/task"]
    assert function.invoke("sleep").failure()["errorType"] == "Sandbox.Timedout"
    assert function.invoke("again").value() == [5, function.name, "/var/task"]
    assert len(host.rungs(function)) == n_instances, "it is one instance all along"


def test_an_update_is_served_by_a_new_instance(host, tmp_path):
    function = host.deploy("def handler(event, context): return 1")
    assert function.invoke().value() == 1
    (tmp_path / "index.py").write_text("def handler(event, context): return 2")
    host.client.update_function_code(FunctionName=function.name, ZipFile=zip_of(tmp_path))
    host.client.get_waiter("function_updated_v2").wait(FunctionName=function.name, WaiterConfig=FAST)
    assert answer_of_a_stem_cell(host, function) == 2


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no compiler")
def test_libraries_of_package_and_layer_are_found(host, tmp_path):
    """The dynamic loader never looks again where it once found no directory."""
    (tmp_path / "one.c").write_text("int one(void) { return 1; }")
    layer = tmp_path / "layer"
    (layer / "lib").mkdir(parents=True)
    (layer / "python").mkdir()
    (layer / "python" / "shared.py").write_text("ORIGIN = 'layer'")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", layer / "lib" / "libone.so", tmp_path / "one.c"], check=True)
    version = host.client.publish_layer_version(LayerName="libraries", Content={"ZipFile": zip_of(layer)})
    source = "import ctypes, shared\ndef handler(event, context): return ctypes.CDLL('libone.so').one(), shared.ORIGIN"
    function = host.deploy(source, Layers=[version["LayerVersionArn"]])
    assert answer_of_a_stem_cell(host, function) == [1, "layer"]


def test_another_tmp_or_network_is_another_class(host):
    settings = {"EphemeralStorage": {"Size": 600}}
    source = "import os\ndef handler(event, context): s = os.statvfs('/tmp'); return s.f_blocks * s.f_frsize >> 20"
    function = host.deploy(source, **settings)
    assert 500 < answer_of_a_stem_cell(host, function) <= 600


def test_a_function_with_an_outbound_network_boots_ahead_of_it(host):
    if os.geteuid() != 0 or not shutil.which("nft"):
        pytest.skip("an outbound network needs root and nft")
    source = "import socket\ndef handler(event, context): return len(socket.if_nameindex())"
    function = host.deploy(source, Tags={"mayfly:network": "outbound"})
    assert answer_of_a_stem_cell(host, function) == 2


def test_stem_cells_that_are_killed_are_replaced(host):
    function = host.deploy("def handler(event, context): return 1")
    killed = host.ready()
    kill(killed)
    assert function.invoke().value() == 1
    wait_until(lambda: set(host.stem_cells()) - set(killed), "others boot")
    again = host.deploy("def handler(event, context): return 2")
    assert again.invoke().value() == 2


def test_waiting_costs_nothing(host):
    pids = wait_until(lambda: host.ready(), "stem cells wait")

    def switches():
        seen = {}
        for pid in pids:
            for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
                text = (task / "status").read_text()
                seen[task] = [line for line in text.splitlines() if "ctxt_switches" in line]
        return seen

    before = switches()
    time.sleep(1.5)
    assert switches() == before
