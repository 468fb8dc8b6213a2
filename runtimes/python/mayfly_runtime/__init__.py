"""The managed Python runtime: fetches invocations from the Runtime API and runs the handler.

What happens before the user's module is imported is time that every cold start pays, so nothing here
imports `json`, `socket`, `logging`, `traceback` or `importlib` up front: together they cost several
times the bare interpreter.

Works with CPython 3.8 and later, without any package.
"""

import gc
import os
import sys

from . import logs, stem
from .api import ConnectionLost, RuntimeApi
from .codec import decode, encoder
from .context import LambdaContext
from .handler import (
    RuntimeFault,
    failure_of_exception,
    find_handler,
    restore_site_builtins,
    set_up_import_path,
)
from .shelf import NAMES, ZYGOTE_NAMES, Shelf

# Says on which descriptor a process that forks others gets its orders.
_ZYGOTE = "MAYFLY_ZYGOTE"
_ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type"
_RUNTIMES_THAT_ESCAPE = frozenset(
    "AWS_Lambda_python3." + minor for minor in ("8", "9", "10", "11")
)


class _Invocations:
    """The life of this process after the handler was found."""

    def __init__(self, api, handler, decode, encode):
        self.api = api
        self.handler = handler
        self.decode = decode
        self.encode = encode

    def run(self):
        while True:
            status, headers, body = self.api.exchange("GET", "invocation/next")
            if status != 200:
                raise RuntimeError(
                    "the Runtime API answered {} to a request for work".format(status)
                )
            self._serve(headers, body)

    def _serve(self, headers, body):
        logs.request_id = headers.get("lambda-runtime-aws-request-id", "")
        logs.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        trace_id = headers.get("lambda-runtime-trace-id")
        if trace_id is not None:
            os.environ["_X_AMZN_TRACE_ID"] = trace_id
        else:
            os.environ.pop("_X_AMZN_TRACE_ID", None)
        echoed = []
        if "lambda-runtime-invocation-id" in headers:
            echoed.append(("Lambda-Runtime-Invocation-Id", headers["lambda-runtime-invocation-id"]))
        try:
            context = self._context(headers)
            event = self._event(headers, body)
            content_type, result = self._marshal(self.handler(event, context))
        except Exception:
            self._post_failure(failure_of_exception(logs.request_id), echoed)
            return
        path = "invocation/{}/response".format(logs.request_id)
        self._post("success", path, [("Content-Type", content_type)] + echoed, result)

    def _post_failure(self, failure, echoed):
        logs.log_failure(failure, self.encode)
        headers = [
            ("Content-Type", "application/json"),
            (_ERROR_TYPE_HEADER, _header_text(failure["errorType"])),
        ]
        path = "invocation/{}/error".format(failure["requestId"])
        body = self.encode(failure).encode("utf-8", "replace")
        self._post("error", path, headers + echoed, body)

    def _post(self, kind, path, headers, body):
        # An answer that the platform refuses is lost, and it has told the caller why; the next
        # invocation may do better.
        try:
            status, _, _ = self.api.exchange("POST", path, headers, body)
        except (ConnectionLost, OSError) as error:
            status = error
        if status != 202:
            sys.stdout.write(
                "LAMBDA_RUNTIME Failed to post handler {} response. "
                "Http response code: {}.\n".format(kind, status)
            )

    def _context(self, headers):
        return LambdaContext(
            logs.request_id,
            self._header_json(headers, "lambda-runtime-client-context", "Client Context"),
            self._header_json(headers, "lambda-runtime-cognito-identity", "Cognito Identity"),
            int(headers.get("lambda-runtime-deadline-ms", "0")),
            headers.get("lambda-runtime-invoked-function-arn"),
            logs.tenant_id,
        )

    def _header_json(self, headers, name, title):
        text = headers.get(name)
        if not text:
            return None
        try:
            return self.decode(text.encode("utf-8"))
        except Exception as error:
            raise RuntimeFault(
                "Runtime.LambdaContextUnmarshalError",
                "Unable to parse {} JSON: {}".format(title, error),
            ) from error

    def _event(self, headers, body):
        if headers.get("content-type", "application/json") != "application/json":
            return body
        try:
            return self.decode(body)
        except Exception as error:
            raise RuntimeFault(
                "Runtime.UnmarshalError", "Unable to unmarshal input: {}".format(error)
            ) from error

    def _marshal(self, value):
        if isinstance(value, bytes):
            return "application/unknown", value
        try:
            return "application/json", self.encode(value).encode("utf-8")
        except Exception as error:
            raise RuntimeFault(
                "Runtime.MarshalError", "Unable to marshal response: {}".format(error)
            ) from error


def _header_text(text):
    """An error type as a header value: class names may have any letters."""
    return text.encode("ascii", "replace").decode("ascii").replace("\r", " ").replace("\n", " ")


def _boot_ahead(api):
    """Loads and prepares what can be before there is a function; returns in a process that has one. Returns, too, what
    this process was told if it is to be forked for the function's environments.
    """
    orders = os.environ.pop(_ZYGOTE, None)
    shelf = Shelf()
    shelf.fill(NAMES if orders is None else NAMES + ZYGOTE_NAMES)
    loaded = set(sys.modules)
    from . import rehearsal

    if orders is not None:
        from . import zygote
    # What was of use until here is no more the function's than the rest. Hiding touches every module, so it is done
    # before there are forks to share their pages.
    shelf.hide(loaded)
    del loaded
    if orders is not None:
        rehearsal.rehearse(api, rehearsal.ENOUGH)
        # It stays: to free what it is made of, a stem would have to copy the pages that it is on.
        zygote.kept = zygote.Zygote(int(orders))
        zygote.kept.serve(shelf.modules)
    else:
        rehearsal.rehearse(api, 1)
        # What is loaded by now stays for the life of the process. The collector need not look at it.
        gc.collect()
        gc.freeze()
    return shelf, stem.wait_for_function(api)


def main():
    """Runs until the platform ends this process."""
    logs.open_streams()
    restore_site_builtins()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    shelf = as_template = None
    if stem.MARK in os.environ or _ZYGOTE in os.environ:
        shelf, as_template = _boot_ahead(api)
    directories = set_up_import_path()
    if shelf is not None:
        shelf.give_way_to(directories)
    sys.meta_path.insert(0, logs.LoggingHook)
    encode = encoder(os.environ.get("AWS_EXECUTION_ENV") in _RUNTIMES_THAT_ESCAPE)

    def report(path, error_type=None):
        failure = failure_of_exception("")
        logs.log_failure(failure, encode)
        headers = [
            ("Content-Type", "application/json"),
            (_ERROR_TYPE_HEADER, _header_text(error_type or failure["errorType"])),
        ]
        api.exchange("POST", path, headers, encode(failure).encode("utf-8", "replace"))
        sys.exit(1)

    try:
        handler = find_handler(os.environ.get("_HANDLER", ""))
    except Exception:
        report("init/error")
    if as_template is not None:
        from . import template

        template.serve(api, report, as_template)
    elif os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
        from . import snapshots

        snapshots.pause(api, report)
    _Invocations(api, handler, decode, encode).run()
