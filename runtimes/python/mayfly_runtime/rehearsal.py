"""Does what every function's start and first event does, for nobody.

The interpreter writes into code when it runs for the first times, and fills caches. Done before a fork, that
is done for all forks, and the pages stay shared.
"""

import os
import sys

import _socket

from . import _Invocations, logs, stem
from .codec import decode, encoder
from .handler import find_handler, set_up_import_path

# After how many runs the interpreter has adapted code to what it is used for.
ENOUGH = 12

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
_DIRECTORY = os.path.dirname(os.path.abspath(__file__))
_FUNCTION = {"_HANDLER": "nobody.handler", "LAMBDA_TASK_ROOT": _DIRECTORY}


class _NobodysApi:
    """Takes every answer."""

    def exchange(self, *_):
        return 202, {}, b""


def rehearse(api, times):
    """Leaves nothing behind but the traces of having run."""
    for _ in range(times):
        _exchange(api)
        invocations = _Invocations(_NobodysApi(), _become_nobodys(), decode, encoder(False))
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


def _become_nobodys():
    """Returns a handler that was found as a function's is, and takes back what that has changed."""
    variables, directory = dict(os.environ), os.getcwd()
    path, arguments, finders = sys.path[:], sys.argv[:], dict(sys.path_importer_cache)
    try:
        stem.become(dict(variables, **_FUNCTION), _DIRECTORY)
        set_up_import_path()
        return find_handler(os.environ["_HANDLER"])
    finally:
        sys.modules.pop("nobody", None)
        sys.path_importer_cache.clear()
        sys.path_importer_cache.update(finders)
        sys.path[:], sys.argv[:] = path, arguments
        stem.become(variables, directory)
