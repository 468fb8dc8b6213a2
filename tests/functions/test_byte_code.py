"""Functions find byte code of their modules and of their layers'."""

import io
import os
import py_compile
import re
import zipfile

import pytest
from building import Function
from samples import PYTHON, ROLE

from daemon import wait_until

LOOK = """
import os, sys
import package.module
def look(module):
    cached = module.__cached__
    head = open(cached, "rb").read(8) if os.path.exists(cached) else None
    return head and {"flags": int.from_bytes(head[4:], "little"), "cached": cached, "writable": os.access(cached, os.W_OK)}
def handler(event, context):
    import importlib
    try:
        return look(importlib.import_module(event))
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
"""


@pytest.fixture
def newly(client):
    """Invokes a function in a new instance, until what it answers is true."""

    def newly(function, module, seconds=60):
        def attempt():
            # Another configuration needs other instances.
            client.update_function_configuration(FunctionName=function.name, Description=str(id(object())))
            client.get_waiter("function_updated_v2").wait(
                FunctionName=function.name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
            )
            return function.invoke(module).value()

        return wait_until(attempt, "byte code of %s" % module, seconds)

    return newly


def test_modules_are_compiled_once_deployed_and_never_run_for_it(deploy, newly):
    files = {
        "index.py": LOOK,
        "package/__init__.py": "",
        "package/module.py": "VALUE = 1\n",
        "package/broken.py": "def (:\n",
        "package/failing.py": "raise RuntimeError('imported')\n",
        "package/nothing.py": "\0",
    }
    function = deploy(files, runtime=PYTHON)
    found = newly(function, "package.module")
    assert found["flags"] == 1, "bound by a hash that nothing checks"
    assert found["cached"].startswith("/var/task/package/__pycache__/module.cpython-")
    assert not found["writable"]
    assert function.invoke("index").value()["flags"] == 1, "the handler's own"
    assert function.invoke("package.failing").value() == "RuntimeError: imported"
    assert function.invoke("package.broken").value().startswith("SyntaxError: invalid syntax (broken.py")
    assert "null bytes" in function.invoke("package.nothing").value()


def test_describe_tells_what_was_compiled_or_why_nothing_was(platform, deploy):
    def told(function):
        for line in platform.run("describe", function.name).stdout.splitlines():
            if line.startswith("byte code "):
                return line.removeprefix("byte code").strip()
        return None

    compiled = deploy({"index.py": LOOK, "package/module.py": ""}, runtime=PYTHON)
    wait_until(lambda: told(compiled) == "ready (/var/task)", "byte code that is told of", 60)
    broken = deploy({"index.py": "def (:\n"}, runtime=PYTHON)
    reason = "none (/var/task): there is no module that could be compiled"
    wait_until(lambda: told(broken) == reason, "a reason", 60)


def test_the_modules_of_layers_are_compiled(client, deploy, newly, unique):
    arns = []
    for number in (1, 2):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as package:
            package.writestr("python/from_layer_%d.py" % number, "VALUE = %d\n" % number)
        version = client.publish_layer_version(LayerName=unique("modules"), Content={"ZipFile": archive.getvalue()})
        arns.append(version["LayerVersionArn"])
    files = {"index.py": LOOK, "package/module.py": ""}
    for layers in (arns[:1], arns):
        function = deploy(files, runtime=PYTHON, Layers=layers)
        found = newly(function, "from_layer_1")
        assert found["flags"] == 1 and found["cached"].startswith("/opt/python/__pycache__/from_layer_1.")
    for arn in arns:
        name, number = arn.rsplit(":", 1)
        client.delete_layer_version(LayerName=name, VersionNumber=int(number))


def test_byte_code_that_is_of_no_use_is_replaced(client, deploy, newly, unique, tmp_path):
    function = deploy({"index.py": LOOK, "package/module.py": ""}, runtime=PYTHON)
    cached = newly(function, "package.module")["cached"].removeprefix("/var/task/")
    tag = cached.rsplit("/", 1)[1]
    archive = io.BytesIO()
    source = tmp_path / "module.py"
    source.write_text("VALUE = 1\n")
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("index.py", LOOK)
        package.writestr("package/module.py", source.read_text())
        package.writestr("package/stale.py", source.read_text())
        # Of another Python, and thus of no use to this one.
        package.writestr("package/__pycache__/" + tag, b"\0" * 16)
        os.utime(source, (10**9, 10**9))
        stale = py_compile.compile(str(source), str(tmp_path / "stale.pyc"), doraise=True)
        with open(stale, "rb") as file:
            package.writestr("package/__pycache__/" + tag.replace("module", "stale"), file.read())
    name = unique("brings")
    client.create_function(
        FunctionName=name, Runtime=PYTHON, Handler="index.handler", Role=ROLE, Timeout=20,
        Code={"ZipFile": archive.getvalue()},
    )  # fmt: skip
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400})
    function = Function(client, name)
    wait_until(lambda: newly(function, "package.module")["flags"] == 1, "byte code in the place of what is no use")
    assert newly(function, "package.stale")["flags"] == 1
    client.delete_function(FunctionName=name)


NODE_LOOK = """
const Module = require('module');
const layered = require('from-layer');
exports.handler = async (name) => {
  const loaded = name ? (await import(name)).default : null;
  return { cache: Module.getCompileCacheDir?.() ?? null, loaded, layered, node: process.version };
};
"""


def node_layer(client, name):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("nodejs/node_modules/from-layer/index.js", "module.exports = 'layer';\n")
    return client.publish_layer_version(LayerName=name, Content={"ZipFile": archive.getvalue()})["LayerVersionArn"]


@pytest.fixture
def deploy_node(client, deploy, unique):
    """Deploys a function with a layer under the newest Node.js of the host, which has a compile cache."""
    arn = node_layer(client, unique("modules"))

    def deploy_node(**settings):
        files = {
            "index.js": NODE_LOOK,
            "part.mjs": "export default 'part';\n",
            "node_modules/plain/package.json": '{"name": "plain", "main": "main.js"}',
            "node_modules/plain/main.js": "module.exports = 'plain';\n",
            "node_modules/modern/package.json": '{"name": "modern", "type": "module", "exports": "./main.js"}',
            "node_modules/modern/main.js": "export default 'modern';\n",
            "broken.js": "function (\n",
            "failing.js": "throw new Error('loaded');\n",
        }
        function = deploy(files, runtime="nodejs24.x", Layers=[arn], MemorySize=256, **settings)
        version = function.invoke(None).value()["node"]
        if int(version[1:].split(".")[0]) < 22:
            pytest.skip("Node.js %s keeps no byte code" % version)
        return function

    yield deploy_node
    name, number = arn.rsplit(":", 1)
    client.delete_layer_version(LayerName=name, VersionNumber=int(number))


@pytest.fixture
def node_with_cache(client):
    def node_with_cache(function):
        """Invokes a function in new instances, until one has a compile cache."""

        def attempt():
            client.update_function_configuration(FunctionName=function.name, Description=str(id(object())))
            client.get_waiter("function_updated_v2").wait(
                FunctionName=function.name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
            )
            answer = function.invoke(None).value()
            return answer if answer["cache"] else None

        return wait_until(attempt, "byte code for Node.js", 60)

    return node_with_cache


def test_node_finds_the_byte_code_of_its_modules(deploy_node, node_with_cache):
    function = deploy_node()
    answer = node_with_cache(function)
    assert answer["cache"].startswith("/var/task/.mayfly/compile-cache/" + answer["node"])
    assert answer["layered"] == "layer"
    for name, expected in (("plain", "plain"), ("modern", "modern"), ("/var/task/part.mjs", "part")):
        assert function.invoke(name).value()["loaded"] == expected
    assert function.invoke("/var/task/failing.js").failure()["errorMessage"] == "loaded"
    assert "SyntaxError" in function.invoke("/var/task/broken.js").failure()["errorType"]


@pytest.mark.parametrize("options", ["", "--max-old-space-size=100 --enable-source-maps"])
def test_node_takes_the_byte_code_that_was_made_for_its_options(platform, deploy_node, node_with_cache, options):
    """Node.js tells what it does with each file; for that, it boots with its function."""
    variables = {"NODE_DEBUG_NATIVE": "COMPILE_CACHE", "NODE_OPTIONS": options}
    function = deploy_node(Environment={"Variables": variables})
    node_with_cache(function)
    for name in ("plain", "modern", "/var/task/part.mjs"):
        function.invoke(name).value()
    said = platform.run("logs", function.name).stdout
    for file in (
        "/var/task/index.js",
        "/opt/nodejs/node_modules/from-layer/index.js",
        "/var/task/node_modules/plain/main.js",
        "file:///var/task/node_modules/modern/main.js",
        "file:///var/task/part.mjs",
    ):
        assert re.search("cache for (CommonJS |ESM )?%s was accepted" % re.escape(file), said), said


def test_node_with_options_that_read_files_compiles_for_itself(deploy_node):
    function = deploy_node(Environment={"Variables": {"NODE_OPTIONS": "--require /var/task/node_modules/plain/main.js"}})
    assert function.invoke("plain").value()["cache"] is None
