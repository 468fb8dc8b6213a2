"""Does once what every function's start and first event does, for nobody.

The interpreter writes into code the first time it runs, and fills caches. Done before a fork, that is
done for all forks, and the pages stay shared.
"""

import os

import _socket

from . import _Invocations, logs
from .codec import decoder, encoder

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
_SOURCE = """
import os

VALUES = {"name": [1, 2.0, None]}


class Greeter:
    def __init__(self, name):
        self.name = name


def handler(event, context):
    return {"greeting": "hello, {}".format(Greeter(event.get("name")).name), "values": VALUES}
"""
_VARIABLE = "MAYFLY_REHEARSAL"


class _NobodysApi:
    """Takes every answer."""

    def exchange(self, *_):
        return 202, {}, b""


def rehearse(api):
    """Leaves nothing behind but the traces of having run."""
    _exchange(api)
    os.environ[_VARIABLE] = "1"
    del os.environ[_VARIABLE]
    names = {}
    exec(compile(_SOURCE, _VARIABLE, "exec"), names)
    invocations = _Invocations(_NobodysApi(), names["handler"], decoder(), encoder(False))
    headers = {"lambda-runtime-aws-request-id": "rehearsal", "lambda-runtime-deadline-ms": "0"}
    invocations._serve(headers, b'{"name": "nobody"}')
    logs.request_id = logs.tenant_id = None


def _exchange(api):
    """A request on a connection whose other end has answered already."""
    api.connection, platform = _socket.socketpair()
    platform.sendall(_ANSWER)
    api.exchange("GET", "rehearsal")
    platform.close()
    api.connection.close()
    api.connection, api.buffered = None, b""
