"""Functions made of files, deployed through boto3 on the platform of the session."""

import textwrap

import pytest
from building import Function, zip_of
from extending import archive_of_programs, messages
from samples import PYTHON, ROLE

from daemon import wait_until


@pytest.fixture
def deploy(client, unique, tmp_path):
    """Deploys files or a folder as a function that lives as long as the test."""
    deployed = []

    def deploy(files=None, folder=None, runtime=PYTHON, handler="index.handler", **settings):
        if folder is None:
            folder = tmp_path / ("code-%d" % len(deployed))
            folder.mkdir()
            for name, text in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(textwrap.dedent(text))
                if name == "bootstrap" or name.endswith(".sh"):
                    path.chmod(0o755)
        name = unique("functions")
        client.create_function(
            FunctionName=name,
            Runtime=runtime,
            Handler=handler,
            Role=ROLE,
            Code={"ZipFile": zip_of(folder)},
            **{"Timeout": 20, "MemorySize": 256, **settings},
        )
        deployed.append(name)
        client.get_waiter("function_active_v2").wait(
            FunctionName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
        )
        return Function(client, name)

    yield deploy
    for name in deployed:
        client.delete_function(FunctionName=name)


@pytest.fixture(scope="session")
def build_directory(tmp_path_factory):
    return tmp_path_factory.mktemp("builds")


@pytest.fixture
def extension_layer(client, unique):
    """Publishes programs as a layer of extensions; it is deleted after the test."""
    published = []

    def extension_layer(mode=0o755, **programs):
        content = {"ZipFile": archive_of_programs(programs, mode)}
        version = client.publish_layer_version(LayerName=unique("extensions"), Content=content)
        published.append(version)
        return version["LayerVersionArn"]

    yield extension_layer
    for version in published:
        client.delete_layer_version(LayerName=version["LayerArn"], VersionNumber=version["Version"])


@pytest.fixture
def log_lines(logs):
    """Reads the log of a function until it has what is waited for."""

    def log_lines(function, *wanted):
        found = []

        def is_there():
            found[:] = messages(logs, function.name)
            return all(any(text in line for line in found) for text in wanted)

        wait_until(is_there, "the log of %s has %s" % (function.name, wanted))
        return found

    return log_lines
