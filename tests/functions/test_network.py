"""What a function can reach is its own choice, by a tag."""

import os
import shutil

import pytest

HANDLER = """
    import socket

    def handler(event, context):
        return sorted(name for _, name in socket.if_nameindex())
"""


def test_a_tag_opens_and_closes_the_outbound_network(client, deploy, platform):
    function = deploy({"index.py": HANDLER})
    arn = client.get_function(FunctionName=function.name)["Configuration"]["FunctionArn"]
    assert function.invoke().value() == ["lo"], "the default is loopback"

    if os.geteuid() != 0 or not shutil.which("nft"):
        pytest.skip("an outbound network needs root and nft")
    client.tag_resource(Resource=arn, Tags={"mayfly:network": "outbound"})
    interfaces = function.invoke().value()
    assert "lo" in interfaces and len(interfaces) == 2, interfaces

    client.tag_resource(Resource=arn, Tags={"mayfly:network": "none"})
    assert function.invoke().value() == ["lo"]
