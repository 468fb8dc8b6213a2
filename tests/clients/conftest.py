"""Packages that functions bring along, fetched once, and a function made of them and of a test's own files."""

import base64
import io
import json
import zipfile

import programs
import pytest
from building import zip_of
from samples import ROLE


@pytest.fixture(scope="session")
def packages_for_python():
    return zip_of(programs.packages_for_python())


@pytest.fixture(scope="session")
def packages_for_node():
    return zip_of(programs.packages_for_node())


@pytest.fixture
def function(create, client):
    """Deploys packages and one more file as a function, and gives what invokes it, as answer and the log's tail."""

    def function(packages, name_of_file, text, runtime, **settings):
        # Zipped once for all functions: compressing tens of megabytes takes longer than a test.
        code = io.BytesIO(packages)
        with zipfile.ZipFile(code, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name_of_file, text)
        name = create(Runtime=runtime, Handler="index.handler", Role=ROLE, Timeout=30, MemorySize=512,
                      Code={"ZipFile": code.getvalue()}, **settings)["FunctionName"]

        def invoke(event):
            reply = client.invoke(FunctionName=name, Payload=json.dumps(event), LogType="Tail")
            answer, log = json.loads(reply["Payload"].read()), base64.b64decode(reply["LogResult"]).decode()
            assert "FunctionError" not in reply, (answer, log)
            return answer, log

        invoke.name = name
        return invoke

    return function
