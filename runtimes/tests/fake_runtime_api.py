"""A Runtime API for tests: hands out the events it was given and keeps what comes back."""

import base64
import json
import os
import queue
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/2018-06-01/runtime/"
STEM_PATH = "/mayfly/stem"
WAIT_SECONDS = 20
RESPONSE_LIMIT_BYTES = 6_291_556


class Answer:
    """What a runtime said about one invocation, or about its initialisation."""

    def __init__(self, kind, request_id, headers, body, trailers=None):
        self.kind = kind
        self.request_id = request_id
        self.headers = headers
        self.body = body
        self.trailers = trailers or {}

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def trailer_error(self):
        return json.loads(base64.b64decode(self.trailers["Lambda-Runtime-Function-Error-Body"]))


class FakeRuntimeApi:
    """Listens on the loopback; `close` ends it."""

    def __init__(self, close_after_each=False):
        self.events = queue.Queue()
        self.answers = queue.Queue()
        # What a stem cell is told, and whether it is there and waits for that.
        self.assignments = queue.Queue()
        self.parked = threading.Event()
        self.connections = 0
        self.user_agents = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                outer.connections += 1

            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.user_agents.add(self.headers["User-Agent"])
                if self.path == STEM_PATH:
                    self._assign()
                    return
                assert self.path == PREFIX + "invocation/next", self.path
                event = outer.events.get()
                if event is None:
                    self.close_connection = True
                    return
                headers, body = event
                self._reply(200, body, headers)

            def _assign(self):
                if outer.assignments is None:
                    self._reply(404, b'{"errorType":"InvalidRequest"}', {})
                    return
                outer.parked.set()
                assignment = outer.assignments.get()
                outer.assignments = None
                if assignment is None:
                    self.close_connection = True
                    return
                self._reply(200, json.dumps(assignment).encode(), {})

            def do_POST(self):
                body, trailers = self._read_body()
                parts = self.path[len(PREFIX) :].split("/")
                request_id = parts[1] if parts[0] == "invocation" else ""
                kind = parts[-1] if parts[0] == "invocation" else "init " + parts[-1]
                if len(body) > RESPONSE_LIMIT_BYTES:
                    answer = Answer("too large", request_id, self.headers, b"")
                    self._reply(413, b'{"errorType":"RequestEntityTooLarge"}', {})
                else:
                    answer = Answer(kind, request_id, self.headers, body, trailers)
                    self._reply(202, b'{"status":"OK"}', {})
                outer.answers.put(answer)

            def _read_body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers["Content-Length"])), {}
                chunks = []
                while True:
                    length = int(self.rfile.readline().split(b";")[0], 16)
                    if length == 0:
                        break
                    chunks.append(self.rfile.read(length))
                    self.rfile.readline()
                trailers = {}
                while True:
                    line = self.rfile.readline().strip().decode()
                    if not line:
                        break
                    name, _, value = line.partition(":")
                    trailers[name.strip()] = value.strip()
                return b"".join(chunks), trailers

            def _reply(self, status, body, headers):
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()
                if close_after_each:
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # A runtime that is ended cuts its connection.
        self.server.handle_error = lambda *_: None
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def address(self):
        return "127.0.0.1:{}".format(self.server.server_port)

    def send(self, event, request_id="request-1", raw=False, seconds=60, **headers):
        body = event if raw else json.dumps(event).encode()
        sent = {
            "Lambda-Runtime-Aws-Request-Id": request_id,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        }
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        self.events.put((sent, body))

    def answer(self):
        return self.answers.get(timeout=WAIT_SECONDS)

    def close(self):
        self.events.put(None)
        if self.assignments is not None:
            self.assignments.put(None)
        self.server.shutdown()
        self.server.server_close()


class Runtime:
    """A bootstrap under test, running as a subprocess against a fake Runtime API.

    As a stem it boots in another directory with the variables that every function has, and is told
    once it waits which function it is for; `assign=False` leaves that to the test.
    """

    def __init__(
        self, argv, task_root, handler, env=None, close_after_each=False, stem=False, assign=True, boot=None
    ):
        self.api = FakeRuntimeApi(close_after_each)
        self.task_root = task_root
        standard = {
            "PATH": "/usr/bin:/bin",
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "AWS_LAMBDA_RUNTIME_API": self.api.address,
        }
        self.environment = {
            **standard,
            "_HANDLER": handler,
            "LAMBDA_TASK_ROOT": str(task_root),
            "AWS_LAMBDA_FUNCTION_NAME": "f",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/f",
            "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/01/[$LATEST]0",
            **(env or {}),
        }
        if not stem:
            self.api.assignments = None
        full = {**standard, **(boot or {}), "MAYFLY_STEM": "1"} if stem else self.environment
        self.process = subprocess.Popen(
            argv,
            env=full,
            cwd="/" if stem else task_root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if stem and assign:
            self.assign()

    def assign(self):
        """Tells a stem, once it waits, which function it is for."""
        assert self.api.parked.wait(WAIT_SECONDS)
        assignment = {"environment": self.environment, "directory": str(self.task_root)}
        self.api.assignments.put(assignment)

    def invoke(self, event, **how):
        self.api.send(event, **how)
        return self.api.answer()

    def wait(self):
        """Waits for the process to end by itself; returns its code and what it wrote."""
        output, _ = self.process.communicate(timeout=WAIT_SECONDS)
        return self.process.returncode, output.decode("utf-8")

    def stop(self):
        """Ends the process; returns what it wrote."""
        self.process.kill()
        output, _ = self.process.communicate(timeout=WAIT_SECONDS)
        return output.decode("utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate(timeout=WAIT_SECONDS)
        self.api.close()
