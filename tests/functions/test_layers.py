"""Layers on a running platform: mounted at /opt in their order, whatever becomes of the layer afterwards."""

import io
import zipfile

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def publish(client, unique):
    """Publishes files as a version of a layer; all versions are deleted after the test."""
    published = []

    def publish(files, name=None, **settings):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as package:
            for path, text in files.items():
                entry = zipfile.ZipInfo(path)
                entry.external_attr = (0o755 if "bootstrap" in path or "bin/" in path else 0o644) << 16
                package.writestr(entry, text)
        name = name or unique("layer")
        version = client.publish_layer_version(LayerName=name, Content={"ZipFile": archive.getvalue()}, **settings)
        published.append((name, version["Version"]))
        return version

    yield publish
    for name, number in published:
        client.delete_layer_version(LayerName=name, VersionNumber=number)


READ = """
import os, subprocess
import shared
def handler(event, context):
    return {"shared": shared.ORIGIN, "tool": subprocess.run(["tool"], capture_output=True, text=True).stdout.strip(),
            "files": sorted(name for name in os.listdir("/opt/python") if name.endswith(".py")), "writable": os.access("/opt", os.W_OK)}
"""


def test_python_imports_from_layers_and_later_ones_win(deploy, publish):
    one = publish({"python/shared.py": "ORIGIN = 'one'", "python/one.py": "", "bin/tool": "#!/bin/sh\necho from one\n"})
    two = publish({"python/shared.py": "ORIGIN = 'two'", "python/two.py": ""})
    arns = [one["LayerVersionArn"], two["LayerVersionArn"]]
    seen = {"tool": "from one", "files": ["one.py", "shared.py", "two.py"], "writable": False}
    assert deploy({"index.py": READ}, Layers=arns).invoke().value() == {"shared": "two", **seen}
    assert deploy({"index.py": READ}, Layers=arns[::-1]).invoke().value() == {"shared": "one", **seen}


def test_an_update_changes_the_layers_and_a_deleted_one_goes_on(client, deploy, publish):
    name = publish({"python/shared.py": "ORIGIN = 1"})["LayerArn"]
    second = publish({"python/shared.py": "ORIGIN = 2"}, name=name)
    function = deploy(
        {"index.py": "import shared\ndef handler(event, context):\n    return shared.ORIGIN\n"}, Layers=[name + ":1"]
    )
    assert function.invoke().value() == 1
    changed = client.update_function_configuration(FunctionName=function.name, Layers=[second["LayerVersionArn"]])
    assert changed["Layers"] == [{"Arn": name + ":2", "CodeSize": second["Content"]["CodeSize"]}]
    client.get_waiter("function_updated_v2").wait(FunctionName=function.name)
    assert function.invoke().value() == 2
    client.delete_layer_version(LayerName=name, VersionNumber=2)
    client.update_function_configuration(FunctionName=function.name, MemorySize=192)
    client.get_waiter("function_updated_v2").wait(FunctionName=function.name)
    assert function.invoke().value() == 2
    shown = client.get_function_configuration(FunctionName=function.name)["Layers"]
    assert [layer["Arn"] for layer in shown] == [name + ":2"]
    with pytest.raises(ClientError, match="Layer version .* does not exist"):
        client.update_function_configuration(FunctionName=function.name, Layers=[name + ":2"])


def test_node_requires_from_layers(deploy, publish):
    layer = publish({"nodejs/node_modules/shared/index.js": "module.exports = 'from a layer'"})
    source = "const shared = require('shared'); exports.handler = async () => shared;"
    function = deploy({"index.js": source}, runtime="nodejs22.x", Layers=[layer["LayerVersionArn"]])
    assert function.invoke().value() == "from a layer"


BOOTSTRAP = """#!/bin/sh
exec python3 -S -c '
import json, os, urllib.request
api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
while True:
    with urllib.request.urlopen(api + "next") as event:
        request_id = event.headers["Lambda-Runtime-Aws-Request-Id"]
    body = json.dumps(open("/var/task/greeting").read()).encode()
    urllib.request.urlopen(urllib.request.Request(api + request_id + "/response", body, method="POST")).close()
'
"""


def test_a_layer_brings_the_bootstrap(deploy, publish):
    layer = publish({"bootstrap": BOOTSTRAP})
    settings = {"runtime": "provided.al2023", "Layers": [layer["LayerVersionArn"]]}
    assert deploy({"greeting": "hello"}, **settings).invoke().value() == "hello"
