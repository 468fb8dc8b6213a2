"""Functions that start from snapshots, and what the platform tells of them."""

import json
import textwrap
import urllib.request

from building import Function, zip_of
from samples import ROLE

from daemon import wait_until

RUNTIME = "python3.13"
FAST = {"Delay": 0.05, "MaxAttempts": 600}


class Host:
    """A platform and the functions on it that start from snapshots."""

    def __init__(self, platform, directory):
        self.platform = platform
        self.client = platform.client()
        self.directory = directory
        self.n_functions = 0

    def create(self, source, runtime=RUNTIME, **settings):
        self.n_functions += 1
        name = "f%d" % self.n_functions
        folder = self.directory / name
        folder.mkdir()
        (folder / "index.py").write_text(textwrap.dedent(source))
        settings = {"Timeout": 20, "MemorySize": 256, "SnapStart": {"ApplyOn": "PublishedVersions"}, **settings}
        code = {"ZipFile": zip_of(folder)}
        self.client.create_function(
            FunctionName=name, Runtime=runtime, Handler="index.handler", Role=ROLE, Code=code, **settings
        )
        self.client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig=FAST)
        return Function(self.client, name)

    def publish(self, function, **settings):
        """Publishes a version and returns what was said, and what it has come to."""
        said = self.client.publish_version(FunctionName=function.name, **settings)
        return said, self.settled(function, said["Version"])

    def settled(self, function, version):
        def settled():
            shown = self.client.get_function_configuration(FunctionName=function.name, Qualifier=version)
            return shown["State"] != "Pending" and shown

        return wait_until(settled, "version %s has a snapshot" % version)

    def told(self, function):
        with urllib.request.urlopen(f"{self.platform.endpoint}/_mayfly/starts?function={function.name}") as answer:
            return json.load(answer)

    def starts(self, function):
        return self.told(function)["starts"]

    def stock(self, function):
        """What there is of the snapshots of the version that was published last."""
        return next(iter(self.told(function)["snapshots"]), None)

    def wait_for_stock(self, function, least, most=None):
        """Waits until so many snapshots are there and no more are being made."""
        def settled():
            stock = self.stock(function)
            return stock and stock["being_made"] == 0 and least <= stock["ready"] <= (least if most is None else most)

        wait_until(settled, "%d snapshots of %s are ready" % (least, function.name), seconds=60)

    def rungs(self, function):
        return [start["rung"] for start in self.starts(function)]


def answer(function, event=None, qualifier="1"):
    reply = function.invoke(event, Qualifier=qualifier)
    assert (reply.error, reply.version) == (None, qualifier), reply.payload
    return reply.json
