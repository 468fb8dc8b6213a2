// The managed Node.js runtime: fetches invocations from the Runtime API and runs the handler.
//
// Works with Node.js 18 and later, without any package. It speaks HTTP over `net`, which loads
// faster than `http`. While a handler runs, its connection does not count for the event loop, so
// that an empty event loop means that the function has nothing more to do.

'use strict';

const fs = require('fs');
const Module = require('module');
const path = require('path');

const {
  findHandler, isStreaming, hasCallbacks, offerGlobals, HIGH_WATER_MARK,
} = require('./handler.cjs');
const {
  RuntimeFault, unhandledRejection, failureOf, headerText, patchConsole, logFailure, setCurrentIds,
  forgetIds,
} = require('./reporting.cjs');
const {
  RuntimeApi, ResponseStream, ERROR_TYPE_HEADER, INVOCATION_ID_HEADER,
} = require('./runtime-api.cjs');

class Invocation {
  constructor(headers) {
    this.headers = headers;
    this.id = headers['lambda-runtime-aws-request-id'];
    this.attempt = headers[INVOCATION_ID_HEADER.toLowerCase()];
  }

  publish() {
    setCurrentIds(this.id, this.headers['lambda-runtime-aws-tenant-id']);
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

// Serves an event that nobody sent, so that the first real one finds this file's code compiled.
async function rehearse() {
  const headers = { 'lambda-runtime-aws-request-id': 'rehearsal', 'lambda-runtime-deadline-ms': '0' };
  const exchange = async (method) => (
    method === 'GET' ? { status: 200, headers, body: Buffer.from('{}') } : { status: 202 });
  const runtime = new Runtime({ exchange });
  runtime.handler = async () => ({});
  await runtime.serveNext();
  forgetIds();
}

// What the platform compiled ahead, which Node.js then does not compile again.
function useCompiled() {
  const place = path.join(process.env.LAMBDA_TASK_ROOT ?? '/var/task', '.mayfly/compile-cache');
  if (!process.env.NODE_V8_COVERAGE && fs.existsSync(place)) Module.enableCompileCache?.(place);
}

async function main() {
  const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
  if (process.env.MAYFLY_STEM === '1') {
    await rehearse();
    await require('./stem.cjs').becomeFunction(api);
  }
  patchConsole();
  offerGlobals();
  useCompiled();
  await new Runtime(api).start();
}

main().catch((error) => {
  console.error('The runtime cannot go on:', error);
  process.exit(1);
});
