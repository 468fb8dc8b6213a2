"""The managed Python runtime: fetches invocations from the Runtime API and runs the handler.

What happens before the user's module is imported is time that every cold start pays, so nothing
here imports `json`, `socket`, `logging`, `traceback` or `importlib` up front: together they cost
several times the bare interpreter. The accelerators below `json` and `socket` are used directly,
and `logging` is set up at the moment when user code first imports it.

Works with CPython 3.8 and later, without any package.
"""

import os
import sys
import time

import _socket

try:
    import _json
except ImportError:
    _json = None

_API = "/2018-06-01/runtime/"
_ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type"
_WHITESPACE = " \t\n\r"
_NO_BREAK_SPACE = "\u00a0"
# A log record of several lines is one event. Within a record, lines are separated by this.
_RECORD_LINE_SEPARATOR = "\r"
_NATIVE_RUNTIME_ESCAPES = frozenset(
    "AWS_Lambda_python3." + minor for minor in ("8", "9", "10", "11")
)

_request_id = None
_tenant_id = None


class RuntimeFault(Exception):
    """A failure that the runtime itself finds, with the error type that the caller sees."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.trace = trace or []


# --- JSON -----------------------------------------------------------------------------------------


class _ScannerOptions:
    strict = True
    object_hook = None
    object_pairs_hook = None
    array_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {
        "NaN": float("nan"),
        "Infinity": float("inf"),
        "-Infinity": float("-inf"),
    }.__getitem__
    memo = {}


def _decoder():
    """Returns a function from bytes to the value, without importing `json` if that is possible."""

    def slow(text):
        import json

        return json.loads(text)

    try:
        scan = _json.make_scanner(_ScannerOptions)
    except (AttributeError, TypeError):
        return lambda body: slow(body.decode("utf-8"))

    def decode(body):
        text = body.decode("utf-8")
        try:
            value, end = scan(text, 0)
            if end == len(text) or not text[end:].strip(_WHITESPACE):
                return value
        except StopIteration:
            pass
        # Leading white space, or an error: the library skips the one and words the other.
        return slow(text)

    return decode


_LEAVES = frozenset((str, int, float, bool, type(None)))
_CONTAINERS = frozenset((dict, list, tuple))


def _is_plain(value):
    """Whether only built-in types occur, so that the accelerated encoder gives what is wanted."""
    if type(value) in _LEAVES:
        return True
    pending = [value]
    seen = set()
    while pending:
        container = pending.pop()
        if id(container) in seen:
            continue
        kind = type(container)
        if kind not in _CONTAINERS:
            return False
        seen.add(id(container))
        members = container.values() if kind is dict else container
        if not set(map(type, members)) <= _LEAVES:
            pending.extend(member for member in members if type(member) not in _LEAVES)
    return True


def _unserialisable(value):
    raise TypeError(
        "Object of type {} is not JSON serializable".format(type(value).__name__)
    )


def _quote_function(ascii_only):
    try:
        return _json.encode_basestring_ascii if ascii_only else _json.encode_basestring
    except AttributeError:
        from json import encoder

        return encoder.encode_basestring_ascii if ascii_only else encoder.encode_basestring


class _SlowEncoder:
    """Encodes what the accelerated encoder cannot: decimals as numbers, named tuples and whatever
    else has `_asdict` as objects, bytes as text, and subclasses of the built-in types."""

    def __init__(self, quote):
        self.quote = quote

    def encode(self, value):
        chunks = []
        self._value(value, chunks.append, set())
        return "".join(chunks)

    def _value(self, value, write, enclosing):
        if isinstance(value, str):
            write(self.quote(value))
        elif value is None:
            write("null")
        elif value is True:
            write("true")
        elif value is False:
            write("false")
        elif isinstance(value, int):
            write(int.__repr__(value))
        elif isinstance(value, float):
            write(_float_text(value))
        elif isinstance(value, bytes):
            write(self.quote(value.decode("utf-8")))
        else:
            self._compound(value, write, enclosing)

    def _compound(self, value, write, enclosing):
        if id(value) in enclosing:
            raise ValueError("Circular reference detected")
        enclosing.add(id(value))
        as_dict = getattr(value, "_asdict", None)
        if isinstance(value, dict):
            self._object(value, write, enclosing)
        elif isinstance(value, list):
            self._array(value, write, enclosing)
        elif callable(as_dict):
            self._object(as_dict(), write, enclosing)
        elif isinstance(value, tuple):
            self._array(value, write, enclosing)
        else:
            write(_decimal_text(value))
        enclosing.discard(id(value))

    def _array(self, value, write, enclosing):
        separator = "["
        for member in value:
            write(separator)
            self._value(member, write, enclosing)
            separator = ", "
        write("[]" if separator == "[" else "]")

    def _object(self, value, write, enclosing):
        separator = "{"
        for key, member in value.items():
            write(separator)
            write(self.quote(_key_text(key)))
            write(": ")
            self._value(member, write, enclosing)
            separator = ", "
        write("{}" if separator == "{" else "}")


def _float_text(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


def _key_text(key):
    if isinstance(key, str):
        return key
    if isinstance(key, bytes):
        return key.decode("utf-8")
    if key is True:
        return "true"
    if key is False:
        return "false"
    if key is None:
        return "null"
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float):
        return _float_text(key)
    raise TypeError(
        "keys must be str, int, float, bool or None, not " + type(key).__name__
    )


def _decimal_text(value):
    # A decimal can only exist if its module was imported already.
    decimal = sys.modules.get("decimal")
    if decimal is None or not isinstance(value, decimal.Decimal):
        _unserialisable(value)
    return "NaN" if value.is_nan() else str(value)


def _encoder(ascii_only):
    quote = _quote_function(ascii_only)
    slow = _SlowEncoder(quote).encode

    def encode(value):
        if not _is_plain(value):
            return slow(value)
        try:
            fast = _json.make_encoder(
                {}, _unserialisable, quote, None, ": ", ", ", False, False, True
            )
            return "".join(fast(value, 0))
        except (AttributeError, TypeError):
            # There is no accelerator, or a key is of a kind that it does not take.
            return slow(value)

    return encode


# --- HTTP -----------------------------------------------------------------------------------------


class _ConnectionLost(Exception):
    """The platform closed the connection before it answered."""


class RuntimeApi:
    """An HTTP/1.1 client of the Runtime API over one connection that is kept open.

    No time limit anywhere: this process may be frozen for hours while it waits for an invocation.
    """

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self.host = host.strip("[]") or "127.0.0.1"
        self.port = int(port)
        self.authority = address
        version = sys.version_info
        self.user_agent = "mayfly-python/{}.{}.{}".format(*version[:3])
        self.connection = None
        self.buffered = b""

    def _connect(self):
        # Not `getaddrinfo`: given text, it imports the codec of international domain names.
        family = _socket.AF_INET6 if ":" in self.host else _socket.AF_INET
        connection = _socket.socket(family, _socket.SOCK_STREAM)
        connection.connect((self.host, self.port))
        connection.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.connection = connection
        self.buffered = b""

    def _close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def exchange(self, method, path, headers=(), body=b""):
        """Sends a request; returns status, headers by lower-case name, and body."""
        lines = [
            "{} {}{} HTTP/1.1".format(method, _API, path),
            "Host: " + self.authority,
            "User-Agent: " + self.user_agent,
        ]
        if method == "POST":
            lines.append("Content-Length: {}".format(len(body)))
        lines.extend("{}: {}".format(name, value) for name, value in headers)
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")
        reused = self.connection is not None
        try:
            return self._attempt(head, body)
        except (_ConnectionLost, OSError):
            self._close()
            if not reused:
                raise
        # An idle connection may have been closed at the other end; a new one tells.
        try:
            return self._attempt(head, body)
        except (_ConnectionLost, OSError):
            self._close()
            raise

    def _attempt(self, head, body):
        if self.connection is None:
            self._connect()
        try:
            if len(body) < 65536:
                self.connection.sendall(head + body)
            else:
                self.connection.sendall(head)
                self.connection.sendall(body)
        except (BrokenPipeError, ConnectionResetError):
            # A request that is refused for its size is answered before all of it is read.
            pass
        return self._read_response()

    def _fill(self):
        received = self.connection.recv(65536)
        if not received:
            raise _ConnectionLost("the Runtime API closed the connection")
        self.buffered += received

    def _read_line(self):
        while True:
            end = self.buffered.find(b"\n")
            if end >= 0:
                line, self.buffered = self.buffered[:end], self.buffered[end + 1 :]
                return line.rstrip(b"\r")
            self._fill()

    def _read_exactly(self, length):
        chunks = [self.buffered[:length]]
        self.buffered = self.buffered[length:]
        missing = length - len(chunks[0])
        while missing > 0:
            received = self.connection.recv(min(missing, 1 << 20))
            if not received:
                raise _ConnectionLost("the Runtime API cut a message short")
            chunks.append(received)
            missing -= len(received)
        return b"".join(chunks)

    def _read_response(self):
        status, headers = 100, {}
        while status < 200:
            status = int(self._read_line().split(b" ", 2)[1])
            headers = {}
            while True:
                line = self._read_line()
                if not line:
                    break
                name, _, value = line.partition(b":")
                headers[name.strip().lower().decode("latin-1")] = value.strip().decode(
                    "utf-8", "replace"
                )
        body = self._read_body(status, headers)
        if headers.get("connection", "").lower() == "close":
            self._close()
        return status, headers, body

    def _read_body(self, status, headers):
        if status in (204, 304):
            return b""
        if "chunked" in headers.get("transfer-encoding", "").lower():
            chunks = []
            while True:
                length = int(self._read_line().split(b";", 1)[0], 16)
                if length == 0:
                    break
                chunks.append(self._read_exactly(length))
                self._read_line()
            while self._read_line():
                pass
            return b"".join(chunks)
        return self._read_exactly(int(headers.get("content-length", "0")))


# --- Context --------------------------------------------------------------------------------------


class _Fields:
    """An object whose attributes are exactly its slots, read from a mapping."""

    __slots__ = ()

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))

    def __repr__(self):
        fields = ",".join(
            "{}={}".format(name, getattr(self, name)) for name in self.__slots__
        )
        return "{}([{}])".format(type(self).__name__, fields)


class Client(_Fields):
    """The mobile application that called, from the client context."""

    __slots__ = (
        "installation_id",
        "app_title",
        "app_version_name",
        "app_version_code",
        "app_package_name",
    )


class ClientContext(_Fields):
    """What the caller sent as client context."""

    __slots__ = ("custom", "env", "client")

    def __init__(self, values):
        super().__init__(values)
        if isinstance(self.client, dict):
            self.client = Client(self.client)


class CognitoIdentity(_Fields):
    """The Cognito identity of the caller; both attributes are None without one."""

    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")


_W3C_FIELDS = ("traceparent", "tracestate", "baggage")


class LambdaContext:
    """The second argument of a handler."""

    def __init__(self, request_id, client_context, identity, deadline_ms, arn, tenant_id):
        environ = os.environ
        self.aws_request_id = request_id
        self.log_group_name = environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = arn
        self.tenant_id = tenant_id
        trace = client_context.pop("w3c", None) if isinstance(client_context, dict) else None
        trace = trace if isinstance(trace, dict) else {}
        self._w3c = {
            name: trace[name] for name in _W3C_FIELDS if isinstance(trace.get(name), str)
        }
        self.client_context = (
            ClientContext(client_context) if isinstance(client_context, dict) else None
        )
        identity = identity if isinstance(identity, dict) else {}
        self.identity = CognitoIdentity(
            {
                "cognito_identity_id": identity.get("cognitoIdentityId"),
                "cognito_identity_pool_id": identity.get("cognitoIdentityPoolId"),
            }
        )
        self._deadline_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        """Milliseconds until the invocation times out; never negative."""
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def w3c(self):
        """The W3C trace context that came with the invocation."""
        return dict(self._w3c)

    def log(self, message):
        """Writes to the function's log as it is."""
        sys.stdout.write(str(message))

    def __repr__(self):
        names = (
            "aws_request_id",
            "log_group_name",
            "log_stream_name",
            "function_name",
            "memory_limit_in_mb",
            "function_version",
            "invoked_function_arn",
            "client_context",
            "identity",
            "tenant_id",
        )
        fields = ",".join("{}={}".format(name, getattr(self, name)) for name in names)
        return "LambdaContext([{}])".format(fields)


# --- Logs -----------------------------------------------------------------------------------------


def _open_streams():
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


class _LoggingHook:
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
            record.aws_request_id = _request_id or ""
            record.tenant_id = _tenant_id
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
            return text.rstrip("\n").replace("\n", _RECORD_LINE_SEPARATOR) + "\n"

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


def _log_failure(failure, encode):
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
    sys.stdout.write(_RECORD_LINE_SEPARATOR.join(lines) + "\n")


# --- Failures -------------------------------------------------------------------------------------


def _failure(error_type, message, stack, request_id):
    return {
        "errorMessage": message,
        "errorType": error_type,
        "requestId": request_id or "",
        "stackTrace": stack,
    }


def _failure_of_exception(request_id):
    """The failure that is being handled, its frames from the first one that is not the runtime's."""
    import traceback

    kind, error, trace = sys.exc_info()
    if isinstance(error, RuntimeFault):
        return _failure(error.error_type, error.message, error.trace, request_id)
    frames = [
        (frame.filename, frame.lineno, frame.name, frame.line)
        for frame in traceback.extract_tb(trace)
    ]
    own = os.path.dirname(os.path.abspath(__file__)) + os.sep
    for position, frame in enumerate(frames):
        if not frame[0].startswith(own):
            frames = frames[position:]
            break
    try:
        message = str(error)
    except Exception as broken:
        message = "<the exception's text cannot be had: {}>".format(type(broken).__name__)
    return _failure(kind.__name__, message, traceback.format_list(frames), request_id)


# --- The handler ----------------------------------------------------------------------------------


def _set_up_import_path():
    """Puts the function's code and layers where the cloud puts them.

    The interpreter runs without `site`, so that packages of the host do not leak in.
    """
    task_root = os.environ.get("LAMBDA_TASK_ROOT", "/var/task")
    # The platform names the layers' directory, which is not `/opt` in a bare subprocess.
    opt = sys.argv.pop(1) if len(sys.argv) > 1 else "/opt"
    version = "python{}.{}".format(*sys.version_info[:2])
    layers = [
        os.path.join(opt, "python", "lib", version, "site-packages"),
        os.path.join(opt, "python"),
    ]
    runtime = os.path.dirname(os.path.abspath(__file__))
    given = os.environ.get("PYTHONPATH", runtime)
    default = os.path.abspath(given) == runtime
    # The first entry is the directory of the program itself; a PYTHONPATH of the user's own comes
    # before the layers.
    rest = [entry for entry in sys.path[1:] if entry != runtime]
    own = [] if default else [entry for entry in rest if entry in given.split(os.pathsep)]
    rest = [entry for entry in rest if entry not in own]
    layers = [entry for entry in layers if os.path.isdir(entry) and entry not in own]
    sys.path[:] = [task_root] + own + layers + [runtime] + rest
    for directory in [task_root] + layers:
        try:
            has_path_files = any(name.endswith(".pth") for name in os.listdir(directory))
        except OSError:
            continue
        if has_path_files:
            import site

            site.addsitedir(directory, set(sys.path))


def _restore_site_builtins():
    """`exit` and `quit` come with `site`, which does not run here."""
    import builtins

    def leave(code=None):
        raise SystemExit(code)

    builtins.exit = builtins.quit = leave


def _find_handler(name):
    module_name, dot, attribute = name.rpartition(".")
    if not dot:
        raise RuntimeFault(
            "Runtime.MalformedHandlerName",
            "Bad handler '{}': not enough values to unpack (expected 2, got 1)".format(name),
        )
    dotted = module_name.replace("/", ".")
    if dotted.split(".")[0] in sys.builtin_module_names:
        raise RuntimeFault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module {} as a handler module".format(module_name),
        )
    try:
        __import__(dotted)
    except ImportError as error:
        raise RuntimeFault(
            "Runtime.ImportModuleError",
            "Unable to import module '{}': {}".format(module_name, error),
        ) from error
    except SyntaxError as error:
        raise RuntimeFault(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '{}': {}".format(module_name, error),
            ['  File "{}" Line {}\n    {}'.format(error.filename, error.lineno, error.text)],
        ) from error
    try:
        return getattr(sys.modules[dotted], attribute)
    except AttributeError as error:
        raise RuntimeFault(
            "Runtime.HandlerNotFound",
            "Handler '{}' missing on module '{}'".format(attribute, module_name),
        ) from error


# --- The loop -------------------------------------------------------------------------------------


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
        global _request_id, _tenant_id
        _request_id = headers.get("lambda-runtime-aws-request-id", "")
        _tenant_id = headers.get("lambda-runtime-aws-tenant-id")
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
            self._post_failure(_failure_of_exception(_request_id), echoed)
            return
        path = "invocation/{}/response".format(_request_id)
        self._post("success", path, [("Content-Type", content_type)] + echoed, result)

    def _post_failure(self, failure, echoed):
        _log_failure(failure, self.encode)
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
        except (_ConnectionLost, OSError) as error:
            status = error
        if status != 202:
            sys.stdout.write(
                "LAMBDA_RUNTIME Failed to post handler {} response. "
                "Http response code: {}.\n".format(kind, status)
            )

    def _context(self, headers):
        return LambdaContext(
            _request_id,
            self._header_json(headers, "lambda-runtime-client-context", "Client Context"),
            self._header_json(headers, "lambda-runtime-cognito-identity", "Cognito Identity"),
            int(headers.get("lambda-runtime-deadline-ms", "0")),
            headers.get("lambda-runtime-invoked-function-arn"),
            _tenant_id,
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


def main():
    """Runs until the platform ends this process."""
    _open_streams()
    _restore_site_builtins()
    _set_up_import_path()
    sys.meta_path.insert(0, _LoggingHook)
    encode = _encoder(os.environ.get("AWS_EXECUTION_ENV") in _NATIVE_RUNTIME_ESCAPES)
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = _find_handler(os.environ.get("_HANDLER", ""))
    except Exception:
        failure = _failure_of_exception("")
        _log_failure(failure, encode)
        headers = [
            ("Content-Type", "application/json"),
            (_ERROR_TYPE_HEADER, _header_text(failure["errorType"])),
        ]
        api.exchange("POST", "init/error", headers, encode(failure).encode("utf-8", "replace"))
        sys.exit(1)
    _Invocations(api, handler, _decoder(), encode).run()
