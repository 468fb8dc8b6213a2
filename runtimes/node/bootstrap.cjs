// The managed Node.js runtime: fetches invocations from the Runtime API and runs the handler.
//
// Works with Node.js 18 and later, without any package. It speaks HTTP over `net`, which loads
// faster than `http`. While a handler runs, its connection does not count for the event loop, so
// that an empty event loop means that the function has nothing more to do.

'use strict';

const fs = require('fs');
const net = require('net');
const path = require('path');
const util = require('util');
const { Writable } = require('stream');

const API = '/2018-06-01/runtime/';
const ERROR_TYPE_HEADER = 'Lambda-Runtime-Function-Error-Type';
const ERROR_BODY_TRAILER = 'Lambda-Runtime-Function-Error-Body';
const INVOCATION_ID_HEADER = 'Lambda-Runtime-Invocation-Id';
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');
const TENANT_ID = Symbol.for('aws.lambda.runtime.tenantId');
const HTTP_INTEGRATION_TYPE = 'application/vnd.awslambda.http-integration-response';

// --- Errors --------------------------------------------------------------------------------------

class RuntimeFault extends Error {
  constructor(type, message) {
    super(message);
    // The stack has been recorded with the class's name, which is not the caller's concern.
    this.stack = this.stack.replace(/^Error/, `Runtime.${type}`);
    Object.defineProperty(this, 'name', { value: `Runtime.${type}`, enumerable: false });
  }
}

function unhandledRejection(reason, promise) {
  const error = new RuntimeFault('UnhandledPromiseRejection', String(reason));
  error.reason = reason;
  error.promise = promise;
  return error;
}

function looksLikeError(value) {
  return util.types.isNativeError(value) || (value && typeof value.name === 'string' &&
    typeof value.message === 'string' && typeof value.stack === 'string');
}

// What the caller of the function sees of an error.
function failureOf(error) {
  try {
    if (looksLikeError(error)) {
      const clean = (text) => String(text).replace(/\x7F/g, '%7F');
      return {
        errorType: clean(error.name),
        errorMessage: clean(error.message),
        trace: clean(error.stack).split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while ' +
        'retrieving one or more of its message, name, and stack',
    };
  }
}

function headerText(text) {
  return String(text).replace(/[^\x20-\x7e]/g, '?');
}

// --- Logs ----------------------------------------------------------------------------------------

const LEVELS = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 };
const WAIT_CELL = new Int32Array(new SharedArrayBuffer(4));

// A record is written before anything else happens, so that none is lost when the process ends.
function writeRecord(text) {
  // A record of several lines is one event; within it, lines are separated by a carriage return.
  let bytes = Buffer.from(`${text.replace(/\n/g, '\r')}\n`);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(fs.writeSync(1, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') return;
      Atomics.wait(WAIT_CELL, 0, 0, 1);
    }
  }
}

function errorFields(error) {
  return {
    errorType: error?.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : error.stack,
  };
}

function jsonRecord(level, parameters) {
  const record = {
    timestamp: new Date().toISOString(),
    level,
    requestId: globalThis[REQUEST_ID],
    tenantId: globalThis[TENANT_ID],
  };
  const expandErrors = (_, value) =>
    value instanceof Error ? { ...errorFields(value), ...value } : value;
  if (parameters.length === 1) {
    record.message = parameters[0];
    try {
      return JSON.stringify(record, expandErrors);
    } catch {
      record.message = util.format(parameters[0]);
      return JSON.stringify(record);
    }
  }
  record.message = util.format(...parameters);
  const error = parameters.find((parameter) => parameter instanceof Error);
  return JSON.stringify(error ? { ...record, ...errorFields(error) } : record);
}

function textRecord(level, parameters) {
  const stamp = new Date().toISOString();
  return `${stamp}\t${globalThis[REQUEST_ID]}\t${level}\t${util.format(...parameters)}`;
}

const jsonLogs = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';

function patchConsole() {
  const format = jsonLogs ? jsonRecord : textRecord;
  const least = LEVELS[process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase()] ?? LEVELS.TRACE;
  for (const [level, priority] of Object.entries(LEVELS)) {
    const wanted = priority >= least || level === 'FATAL';
    console[level.toLowerCase()] = wanted
      ? (message, ...parameters) => writeRecord(format(level, [message, ...parameters]))
      : () => {};
  }
  console.log = console.info;
}

function logFailure(title, thrown) {
  const error = thrown instanceof Error ? thrown : new Error(thrown);
  if (jsonLogs) {
    console.error(error);
    return;
  }
  const expandErrors = (_, value) => {
    if (!(value instanceof Error)) return value;
    const expanded = {
      errorType: value.name, errorMessage: value.message, code: value.code, ...value,
    };
    if (typeof value.stack === 'string') expanded.stack = value.stack.split('\n');
    return expanded;
  };
  let text;
  try {
    text = JSON.stringify(error, expandErrors);
  } catch {
    text = JSON.stringify(failureOf(error));
  }
  console.error(title, `\t${text}`);
}

// --- HTTP ----------------------------------------------------------------------------------------

// Takes responses apart as they arrive; `take` returns a complete one or nothing yet.
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

function requestHead(api, method, target, headers) {
  const lines = [
    `${method} ${API}${target} HTTP/1.1`,
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

// --- Streaming responses -------------------------------------------------------------------------

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

// --- The handler ---------------------------------------------------------------------------------

function isModuleFolder(folder) {
  if (folder.endsWith('/node_modules')) return false;
  const manifest = path.join(folder, 'package.json');
  if (fs.existsSync(manifest)) {
    try {
      return JSON.parse(fs.readFileSync(manifest, 'utf8'))?.type === 'module';
    } catch (error) {
      console.warn(
        `${manifest} cannot be read, it will be ignored for ES module detection purposes.`, error);
      return false;
    }
  }
  return folder !== '/' && isModuleFolder(path.dirname(folder));
}

// The first file that exists wins: as it is, `.js`, `.mjs`, `.cjs`; otherwise as Node.js resolves it.
async function loadModule(taskRoot, folder, name) {
  const file = path.resolve(taskRoot, folder, name);
  const load = (extension) =>
    import(require('url').pathToFileURL(file + extension).href);
  if (fs.existsSync(file)) return require(file);
  if (fs.existsSync(`${file}.js`)) {
    return isModuleFolder(path.dirname(file)) ? load('.js') : require(`${file}.js`);
  }
  if (fs.existsSync(`${file}.mjs`)) return load('.mjs');
  if (fs.existsSync(`${file}.cjs`)) return require(`${file}.cjs`);
  return require(require.resolve(name, { paths: [taskRoot, folder] }));
}

async function findHandler(taskRoot, handler) {
  if (handler.includes('..')) {
    throw new RuntimeFault('MalformedHandlerName', `'${handler}' is not a valid handler name. ` +
      'Use absolute paths when specifying root directories in handler names.');
  }
  const base = path.basename(handler);
  const folder = handler.slice(0, handler.indexOf(base));
  const dot = base.indexOf('.');
  if (dot < 0) throw new RuntimeFault('MalformedHandlerName', 'Bad handler');
  let loaded;
  try {
    loaded = await loadModule(taskRoot, folder, base.slice(0, dot));
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeFault('UserCodeSyntaxError', String(error));
    if (error?.code === 'MODULE_NOT_FOUND') {
      throw new RuntimeFault('ImportModuleError', String(error));
    }
    throw error;
  }
  const found = base.slice(dot + 1).split('.').reduce((value, key) => value && value[key], loaded);
  if (!found) throw new RuntimeFault('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') {
    throw new RuntimeFault('HandlerNotFound', `${handler} is not a function`);
  }
  return found;
}

function isStreaming(handler) {
  const marker = handler[STREAMING];
  if (marker === undefined || marker === null || marker === false) return false;
  if (marker !== 'response') {
    throw new RuntimeFault('MalformedStreamingHandler', 'Only response streaming is supported.');
  }
  return true;
}

// From nodejs24.x on, the cloud has no callbacks; which runtime is meant is what was asked for.
function hasCallbacks() {
  const named = /^AWS_Lambda_nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV ?? '');
  return !named || Number(named[1]) < 24;
}

function offerGlobals() {
  const refused = process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA;
  if (refused === '1' || refused === 'true') return;
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[STREAMING] = 'response';
      if (typeof options?.highWaterMark === 'number') {
        handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
      }
      return handler;
    },
    HttpResponseStream,
  };
}

// --- Invocations ---------------------------------------------------------------------------------

class Invocation {
  constructor(headers) {
    this.headers = headers;
    this.id = headers['lambda-runtime-aws-request-id'];
    this.attempt = headers[INVOCATION_ID_HEADER.toLowerCase()];
  }

  publish() {
    globalThis[REQUEST_ID] = this.id;
    globalThis[TENANT_ID] = this.headers['lambda-runtime-aws-tenant-id'];
    const traceId = this.headers['lambda-runtime-trace-id'];
    if (traceId) process.env._X_AMZN_TRACE_ID = traceId;
    else delete process.env._X_AMZN_TRACE_ID;
  }

  context() {
    const { env } = process;
    const deadline = Number(this.headers['lambda-runtime-deadline-ms']);
    return {
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
      clientContext: this.headerJson('lambda-runtime-client-context', 'ClientContext'),
      identity: this.headerJson('lambda-runtime-cognito-identity', 'CognitoIdentity'),
      invokedFunctionArn: this.headers['lambda-runtime-invoked-function-arn'],
      awsRequestId: this.id,
      tenantId: this.headers['lambda-runtime-aws-tenant-id'],
      getRemainingTimeInMillis: () => deadline - Date.now(),
    };
  }

  headerJson(name, title) {
    const text = this.headers[name];
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(`Cannot parse ${title} as json: ${error}`);
    }
  }
}

function isPromise(value) {
  return typeof value?.then === 'function';
}

function serialise(value) {
  try {
    return Buffer.from(JSON.stringify(value === undefined ? null : value) ?? 'null');
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

class Runtime {
  constructor(api) {
    this.api = api;
    this.handler = undefined;
    this.streaming = false;
    this.callbacks = hasCallbacks();
    // The invocation that is not answered yet, and its stream if it has one.
    this.current = undefined;
    this.stream = undefined;
    this.initialising = true;
    // Called when the event loop has nothing left to do.
    this.whenIdle = undefined;
  }

  async start() {
    process.on('uncaughtException', (error) => this.crash('Uncaught Exception', error, 129));
    process.on('unhandledRejection', (reason, promise) =>
      this.crash('Unhandled Promise Rejection', unhandledRejection(reason, promise), 128));
    process.on('beforeExit', () => {
      const resume = this.whenIdle;
      this.whenIdle = undefined;
      resume?.();
    });
    try {
      const { LAMBDA_TASK_ROOT = '/var/task', _HANDLER = '' } = process.env;
      this.handler = await findHandler(LAMBDA_TASK_ROOT, _HANDLER);
      this.streaming = isStreaming(this.handler);
      if (!this.callbacks && !this.streaming && this.handler.length >= 3) {
        throw new RuntimeFault('CallbackHandlerDeprecated',
          'ERROR: AWS Lambda has removed support for callback-based function handlers starting ' +
          'with Node.js 24. You need to modify this function to use a supported handler ' +
          'signature to use Node.js 24 or later. For more information see ' +
          'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.');
      }
    } catch (error) {
      await this.crash('Uncaught Exception', error, 129);
      return;
    }
    this.initialising = false;
    for (;;) await this.serveNext();
  }

  // The process cannot be trusted any more: say why, and end.
  async crash(title, error, code) {
    try {
      logFailure(title, error);
      if (this.initialising) await this.post('init/error', failureOf(error));
      else if (this.stream?.started) await this.failStream(failureOf(error));
      else if (this.current) await this.postFailure(this.current, failureOf(error));
      await this.api.last;
    } finally {
      process.exit(code);
    }
  }

  failStream(failure) {
    const { stream } = this;
    return new Promise((resolve) => {
      stream.on('close', resolve);
      stream.fail(failure);
    });
  }

  post(target, failure, attempt = undefined) {
    return this.api.exchange('POST', target, {
      'Content-Type': 'application/json',
      [ERROR_TYPE_HEADER]: headerText(failure.errorType),
      [INVOCATION_ID_HEADER]: attempt,
    }, Buffer.from(JSON.stringify(failure)));
  }

  async postFailure(invocation, failure) {
    this.current = undefined;
    const posted = this.post(`invocation/${invocation.id}/error`, failure, invocation.attempt);
    await this.accepted('error', posted);
  }

  async postResult(invocation, body) {
    this.current = undefined;
    const posted = this.api.exchange('POST', `invocation/${invocation.id}/response`, {
      'Content-Type': 'application/json',
      [INVOCATION_ID_HEADER]: invocation.attempt,
    }, body);
    await this.accepted('success', posted);
  }

  // An answer that the platform refuses is lost, and it has told the caller why; the next
  // invocation may do better.
  async accepted(kind, posted) {
    const status = await posted.then((response) => response.status, (error) => error.message);
    if (status !== 202) {
      console.error(`Failed to post handler ${kind} response. Http response code: ${status}.`);
    }
  }

  async serveNext() {
    const { status, headers, body } = await this.api.exchange('GET', 'invocation/next');
    if (status !== 200) {
      throw new Error(`the Runtime API answered ${status} to a request for work`);
    }
    const invocation = new Invocation(headers);
    this.current = invocation;
    invocation.publish();
    if (this.streaming) await this.serveStream(invocation, body);
    else await this.serveBuffered(invocation, body);
  }

  idle() {
    return new Promise((resolve) => { this.whenIdle = resolve; });
  }

  async serveBuffered(invocation, body) {
    const { failed, error, value } = await this.outcome(invocation, body);
    this.whenIdle = undefined;
    let bytes;
    try {
      if (failed) throw error;
      bytes = serialise(value);
    } catch (thrown) {
      logFailure('Invoke Error', thrown);
      await this.postFailure(invocation, failureOf(thrown));
      return;
    }
    await this.postResult(invocation, bytes);
  }

  // Runs the handler and waits for the first of its ways to say that it is done.
  outcome(invocation, body) {
    return new Promise((resolve) => {
      let said = false;
      const succeed = (value) => { said = true; resolve({ value }); };
      const fail = (error) => { said = true; resolve({ failed: true, error }); };
      const finish = (error, value) =>
        (error === undefined || error === null ? succeed(value) : fail(error));
      let waitsForEmptyLoop = true;
      const callback = (error, value) => {
        if (said) return;
        if (error !== undefined && error !== null) fail(error);
        else if (!waitsForEmptyLoop) succeed(value);
        else {
          said = true;
          this.whenIdle = () => resolve({ value });
        }
      };
      const once = (settle) => (...values) => { if (!said) settle(...values); };
      try {
        const context = invocation.context();
        if (!this.callbacks) {
          const result = this.handler(JSON.parse(body.toString()), context);
          if (isPromise(result)) result.then(succeed, fail);
          else succeed(result);
          return;
        }
        Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', {
          enumerable: true,
          get: () => waitsForEmptyLoop,
          set: (value) => { waitsForEmptyLoop = value; },
        });
        context.done = once(finish);
        context.succeed = once(succeed);
        context.fail = once((error) => fail(error ?? 'handled'));
        // A handler that neither calls back nor returns a promise is done when nothing is left.
        this.whenIdle = () => resolve({ value: null });
        const result = this.handler(JSON.parse(body.toString()), context, callback);
        if (isPromise(result)) result.then(once(succeed), once(fail));
      } catch (error) {
        if (!said) fail(error);
      }
    });
  }

  async serveStream(invocation, body) {
    const stream = new ResponseStream(this.api, invocation, this.handler[HIGH_WATER_MARK]);
    this.stream = stream;
    // What goes wrong with the stream shows in the handler's own use of it, or below.
    stream.on('error', () => {});
    const closed = new Promise((resolve) => { stream.on('close', resolve); });
    const context = invocation.context();
    context.callbackWaitsForEmptyEventLoop = this.callbacks;
    try {
      const result = this.handler(JSON.parse(body.toString()), stream, context);
      if (!isPromise(result)) {
        throw new Error('Streaming does not support non-async handlers.');
      }
      if (await this.untilIdle(result) === Runtime.NOTHING_LEFT) {
        throw new Error('Response stream is not finished.');
      }
      // Something else may still be writing, for example a pipe that was not awaited.
      await this.untilIdle(closed);
      if (!stream.writableFinished) throw new Error('Response stream is not finished.');
    } catch (error) {
      logFailure('Invoke Error', error);
      const failure = failureOf(error);
      if (!stream.started) {
        stream.destroy();
        await this.postFailure(invocation, failure);
      } else if (!stream.writableEnded && !stream.destroyed) {
        stream.fail(failure);
        await closed;
      }
    }
    this.current = undefined;
    this.stream = undefined;
    if (context.callbackWaitsForEmptyEventLoop) await this.idle();
  }

  // Waits for a promise, but no longer than there is something that could settle it.
  async untilIdle(promise) {
    const settled = await Promise.race([
      promise, this.idle().then(() => Runtime.NOTHING_LEFT),
    ]);
    this.whenIdle = undefined;
    return settled;
  }
}

Runtime.NOTHING_LEFT = Symbol('nothing left to do');

patchConsole();
offerGlobals();
new Runtime(new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API)).start().catch((error) => {
  console.error('The runtime cannot go on:', error);
  process.exit(1);
});
