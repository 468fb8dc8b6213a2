// A client of the Runtime API over `net`, and streaming responses to it.

'use strict';

const net = require('net');
const { Writable } = require('stream');

const { RuntimeFault, headerText } = require('./reporting.cjs');

const API = '/2018-06-01/runtime/';
const ERROR_TYPE_HEADER = 'Lambda-Runtime-Function-Error-Type';
const ERROR_BODY_TRAILER = 'Lambda-Runtime-Function-Error-Body';
const INVOCATION_ID_HEADER = 'Lambda-Runtime-Invocation-Id';
const HTTP_INTEGRATION_TYPE = 'application/vnd.awslambda.http-integration-response';

class ResponseParser {
  constructor() {
    this.bytes = Buffer.alloc(0);
    this.pending = [];
    this.pendingLength = 0;
    this.needed = 0;
  }

  add(chunk) {
    this.pending.push(chunk);
    this.pendingLength += chunk.length;
  }

  take() {
    // Large bodies arrive in many pieces: they are joined once there can be a complete response.
    if (this.bytes.length + this.pendingLength < this.needed) return undefined;
    this.bytes = Buffer.concat([this.bytes, ...this.pending]);
    this.pending = [];
    this.pendingLength = 0;
    const headEnd = this.bytes.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const lines = this.bytes.toString('utf8', 0, headEnd).split('\r\n');
    const status = Number(lines[0].split(' ')[1]);
    const headers = Object.create(null);
    for (const line of lines.slice(1)) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
    const start = headEnd + 4;
    if (status < 200) {
      this.bytes = this.bytes.subarray(start);
      return this.take();
    }
    return this.takeBody(status, headers, start);
  }

  takeBody(status, headers, start) {
    if (/chunked/i.test(headers['transfer-encoding'] ?? '')) {
      return this.takeChunks(status, headers, start);
    }
    const length = status === 204 ? 0 : Number(headers['content-length'] ?? 0);
    this.needed = start + length;
    if (this.bytes.length < this.needed) return undefined;
    const body = this.bytes.subarray(start, this.needed);
    this.bytes = this.bytes.subarray(this.needed);
    this.needed = 0;
    return { status, headers, body };
  }

  takeChunks(status, headers, start) {
    const chunks = [];
    let at = start;
    for (;;) {
      const lineEnd = this.bytes.indexOf('\r\n', at);
      if (lineEnd < 0) return undefined;
      const length = parseInt(this.bytes.toString('latin1', at, lineEnd), 16);
      const end = lineEnd + 2 + length;
      if (length === 0) {
        const last = this.bytes.indexOf('\r\n\r\n', lineEnd);
        if (last < 0) return undefined;
        this.bytes = this.bytes.subarray(last + 4);
        return { status, headers, body: Buffer.concat(chunks) };
      }
      if (this.bytes.length < end + 2) return undefined;
      chunks.push(this.bytes.subarray(lineEnd + 2, end));
      at = end + 2;
    }
  }
}

// A target that begins with a slash is the platform's own, not the public API's.
function requestHead(api, method, target, headers) {
  const lines = [
    `${method} ${target.startsWith('/') ? target : API + target} HTTP/1.1`,
    `Host: ${api.authority}`,
    `User-Agent: mayfly-node/${process.versions.node}`,
  ];
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

// A client of the Runtime API over one connection that is kept open. One exchange at a time. There
// is no time limit: this process may be frozen for hours while it waits for an invocation.
class RuntimeApi {
  constructor(authority) {
    this.authority = authority;
    const colon = authority.lastIndexOf(':');
    this.host = authority.slice(0, colon).replace(/^\[|\]$/g, '');
    this.port = Number(authority.slice(colon + 1));
    this.socket = undefined;
    this.waiting = undefined;
    // Exchanges follow one another; a second one waits for the first.
    this.last = Promise.resolve();
  }

  exchange(method, target, headers = {}, body = undefined) {
    const next = this.last.then(() => this.exchangeNow(method, target, headers, body));
    this.last = next.catch(() => {});
    return next;
  }

  async exchangeNow(method, target, headers, body) {
    const all = body === undefined ? headers : { ...headers, 'Content-Length': body.length };
    const head = requestHead(this, method, target, all);
    const reused = this.socket !== undefined;
    try {
      return await this.attempt(head, body);
    } catch (error) {
      // An idle connection may have been closed at the other end; a new one tells.
      if (!reused) throw error;
      return this.attempt(head, body);
    }
  }

  attempt(head, body) {
    return new Promise((resolve, reject) => {
      const socket = this.socket ?? this.connect();
      this.waiting = { socket, resolve, reject, parser: new ResponseParser() };
      socket.ref();
      if (body === undefined) {
        socket.write(head);
      } else {
        socket.cork();
        socket.write(head);
        socket.write(body);
        socket.uncork();
      }
    });
  }

  connect() {
    const socket = net.connect({ host: this.host, port: this.port, noDelay: true });
    this.socket = socket;
    let cause;
    socket.on('data', (chunk) => this.receive(socket, chunk));
    socket.on('error', (error) => { cause = error; });
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
      const waiting = this.waiting;
      if (waiting?.socket !== socket) return;
      this.waiting = undefined;
      waiting.reject(cause ?? new Error('the Runtime API closed the connection'));
    });
    return socket;
  }

  receive(socket, chunk) {
    const waiting = this.waiting;
    if (waiting?.socket !== socket) return;
    waiting.parser.add(chunk);
    const response = waiting.parser.take();
    if (response === undefined) return;
    this.waiting = undefined;
    if (/close/i.test(response.headers.connection ?? '') || response.status === 413) {
      // A request that is refused for its size was not read to its end.
      this.socket = undefined;
      socket.destroy();
    } else {
      socket.unref();
    }
    waiting.resolve(response);
  }
}

// The second argument of a streaming handler. It has a connection of its own, which is opened by
// the first byte: until then, an error can still be an ordinary one.
class ResponseStream extends Writable {
  constructor(api, invocation, highWaterMark) {
    super({ highWaterMark });
    this.api = api;
    this.invocation = invocation;
    this.contentType = 'application/octet-stream';
    this.socket = undefined;
    this.trailers = '';
    this.answered = undefined;
  }

  get started() {
    return this.socket !== undefined;
  }

  setContentType(contentType) {
    if (this.started) {
      throw new RuntimeFault('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    }
    this.contentType = contentType;
  }

  write(chunk, encoding, callback) {
    const raw = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(raw ? chunk : JSON.stringify(chunk), encoding, callback);
  }

  _write(chunk, _encoding, callback) {
    this.start();
    this.frame(chunk, callback);
  }

  _final(callback) {
    this.start();
    this.socket.ref();
    this.socket.write(`0\r\n${this.trailers}\r\n`);
    this.answered.then(() => callback(), callback);
  }

  _destroy(error, callback) {
    this.socket?.destroy();
    callback(error);
  }

  start() {
    if (this.started) return;
    const { host, port } = this.api;
    const socket = net.connect({ host, port, noDelay: true });
    this.socket = socket;
    this.answered = new Promise((resolve, reject) => {
      const parser = new ResponseParser();
      let cause;
      socket.on('data', (chunk) => {
        parser.add(chunk);
        const response = parser.take();
        if (response === undefined) return;
        resolve(response);
        socket.end();
      });
      socket.on('error', (error) => { cause = error; });
      socket.on('close', () => {
        reject(cause ?? new Error('the Runtime API closed the connection'));
        // Nobody takes what is still to come.
        if (!this.writableFinished && !this.writableEnded) this.destroy(cause);
      });
    });
    this.answered.catch(() => {});
    // A stream that nobody will end must not look like something that is still going on.
    socket.unref();
    socket.write(requestHead(this.api, 'POST', `invocation/${this.invocation.id}/response`, {
      'Content-Type': headerText(this.contentType),
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: `${ERROR_TYPE_HEADER}, ${ERROR_BODY_TRAILER}`,
      [INVOCATION_ID_HEADER]: this.invocation.attempt,
      Connection: 'close',
    }));
    if (typeof this._onBeforeFirstWrite === 'function') {
      this._onBeforeFirstWrite((chunk) => this.frame(Buffer.from(chunk)));
    }
  }

  // An empty chunk would end the body.
  frame(chunk, callback = () => {}) {
    if (chunk.length === 0) {
      callback();
      return;
    }
    this.socket.cork();
    this.socket.write(`${chunk.length.toString(16)}\r\n`);
    this.socket.write(chunk);
    this.socket.write('\r\n', callback);
    this.socket.uncork();
  }

  // Ends a stream that has begun, with the error behind its last byte.
  fail(failure) {
    const body = Buffer.from(JSON.stringify(failure)).toString('base64');
    this.trailers = `${ERROR_TYPE_HEADER}: ${headerText(failure.errorType)}\r\n` +
      `${ERROR_BODY_TRAILER}: ${body}\r\n`;
    this.end();
  }
}

class HttpResponseStream {
  static from(stream, prelude) {
    stream.setContentType(HTTP_INTEGRATION_TYPE);
    const head = JSON.stringify(prelude);
    stream._onBeforeFirstWrite = (write) => {
      write(head);
      write(new Uint8Array(8));
    };
    return stream;
  }
}

module.exports = {
  RuntimeApi, ResponseStream, HttpResponseStream, ERROR_TYPE_HEADER, INVOCATION_ID_HEADER,
};
