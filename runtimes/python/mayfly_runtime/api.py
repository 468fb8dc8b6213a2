"""A client of the Runtime API on the bare socket module: `socket` imports `enum` and `selectors`."""

import sys

import _socket

_API = "/2018-06-01/runtime/"


class ConnectionLost(Exception):
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

    def begin(self, method, path, service=_API):
        """Sends a request whose answer somebody else waits for."""
        self._close()
        self._connect()
        self.connection.sendall(self._head(method, path, (), b"", service))

    def forget(self):
        """The connection is not this process's: it is not there, or is somebody else's."""
        self.connection.detach()
        self.connection = None

    def exchange(self, method, path, headers=(), body=b"", service=_API):
        """Sends a request; returns status, headers by lower-case name, and body."""
        head = self._head(method, path, headers, body, service)
        reused = self.connection is not None
        try:
            return self._attempt(head, body)
        except (ConnectionLost, OSError):
            self._close()
            if not reused:
                raise
        # An idle connection may have been closed at the other end; a new one tells.
        try:
            return self._attempt(head, body)
        except (ConnectionLost, OSError):
            self._close()
            raise

    def _head(self, method, path, headers, body, service):
        lines = [
            "{} {}{} HTTP/1.1".format(method, service, path),
            "Host: " + self.authority,
            "User-Agent: " + self.user_agent,
        ]
        if method == "POST":
            lines.append("Content-Length: {}".format(len(body)))
        lines.extend("{}: {}".format(name, value) for name, value in headers)
        return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")

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
            raise ConnectionLost("the Runtime API closed the connection")
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
                raise ConnectionLost("the Runtime API cut a message short")
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
