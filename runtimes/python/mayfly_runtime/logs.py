"""What the function writes: output that shows at once, and `logging` set up as the cloud does.

`logging` is set up at the moment when user code first imports it, and costs nothing before.
"""

import os
import sys
import time

_NO_BREAK_SPACE = "\u00a0"
# A record of several lines is one event of the log. Within a record, this separates them.
_LINE_SEPARATOR = "\r"

# Of the invocation that is being served.
request_id = None
tenant_id = None


def open_streams():
    """Makes what is printed visible at once, whatever happens to the process afterwards."""
    import io

    class Unbuffered(io.TextIOWrapper):
        def write(self, text):
            written = super().write(text)
            self.flush()
            return written

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            continue
        replacement = Unbuffered(
            stream.detach(), encoding="utf-8", errors="backslashreplace", newline="\n"
        )
        replacement.mode = "w"
        setattr(sys, name, replacement)
        setattr(sys, "__{}__".format(name), replacement)


def _json_log_format():
    return os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"


class LoggingHook:
    """Waits for the first import of `logging`, then sets up its root logger as the cloud does."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(cls)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is None:
                continue
            execute = spec.loader.exec_module

            def execute_and_set_up(module):
                execute(module)
                _set_up_logging(module)

            spec.loader.exec_module = execute_and_set_up
            return spec
        return None


def _set_up_logging(logging):
    class Filter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = request_id or ""
            record.tenant_id = tenant_id
            return True

    class Handler(logging.Handler):
        def emit(self, record):
            try:
                sys.stdout.write(self.format(record))
            except Exception:
                self.handleError(record)

    class TextFormatter(logging.Formatter):
        def format(self, record):
            text = super().format(record)
            return text.rstrip("\n").replace("\n", _LINE_SEPARATOR) + "\n"

    logging.Formatter.converter = time.gmtime
    handler = Handler()
    if _json_log_format():
        handler.setFormatter(_json_formatter(logging))
    else:
        handler.setFormatter(
            TextFormatter(
                "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
                "%Y-%m-%dT%H:%M:%S",
            )
        )
    handler.addFilter(Filter())
    root = logging.getLogger()
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = {"TRACE": "DEBUG", "FATAL": "CRITICAL", "WARN": "WARNING"}.get(level, level)
    if level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        root.setLevel(level)
    root.addHandler(handler)


def _json_formatter(logging):
    import json
    import traceback

    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
    standard = set(logging.LogRecord("", 0, "", 0, "", (), None).__dict__)
    standard.update(("aws_request_id", "tenant_id", "message", "asctime", "taskName"))

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            structured = isinstance(record.msg, dict) and not record.args
            fields = {
                "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                "level": record.levelname,
                "message": record.msg if structured else record.getMessage(),
                "logger": record.name,
            }
            if record.exc_info and record.exc_info[0] is not None:
                kind, error, trace = record.exc_info
                fields["stackTrace"] = traceback.format_tb(trace)
                fields["errorType"] = kind.__name__
                fields["errorMessage"] = str(error)
                fields["location"] = "{}:{}:{}".format(
                    record.pathname, record.funcName, record.lineno
                )
            fields["requestId"] = record.aws_request_id
            if record.tenant_id is not None:
                fields["tenantId"] = record.tenant_id
            for name, value in record.__dict__.items():
                if name not in standard and name not in fields and value is not None:
                    fields[name] = value
            return encode(fields) + "\n"

    return JsonFormatter()


def log_failure(failure, encode):
    """Writes a failed invocation or initialisation to the log, as one record."""
    if _json_log_format():
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        record = {"timestamp": stamp, "level": "ERROR"}
        record.update(failure)
        sys.stdout.write(encode(record) + "\n")
        return
    title = "[ERROR] {errorType}: {errorMessage}".format(**failure)
    if not failure["errorMessage"]:
        title = "[ERROR] {errorType}".format(**failure)
    lines = title.split("\n")
    lines.append("Traceback (most recent call last):")
    for entry in failure["stackTrace"]:
        for line in entry.splitlines() or [""]:
            text = line.lstrip(" ")
            lines.append(_NO_BREAK_SPACE * (len(line) - len(text)) + text)
    sys.stdout.write(_LINE_SEPARATOR.join(lines) + "\n")


def hint_at_missing(module):
    """Says how to get what the cloud's runtime carries and this one only once it is installed."""
    package = (module or "").split(".")[0]
    if package in ("boto3", "botocore", "s3transfer"):
        sys.stderr.write(
            "hint: {} is not installed on this platform; `mayfly runtime install python` "
            "fetches what the cloud's runtime carries\n".format(package)
        )
