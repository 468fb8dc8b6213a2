"""Functions made of files, deployed through boto3 on the platform of the session."""

import textwrap

import pytest
from building import Function, zip_of
from samples import PYTHON, ROLE


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
