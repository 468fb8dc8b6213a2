"""Python functions find byte code of their modules, and of their layers', beside the source."""

import io
import os
import py_compile
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
