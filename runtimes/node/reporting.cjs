// What goes wrong, as callers see it, and what the log says of it and of everything else.

'use strict';

const fs = require('fs');
const util = require('util');

// Where other libraries look for the ids of the invocation that is being served.
const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');
const TENANT_ID = Symbol.for('aws.lambda.runtime.tenantId');

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

let jsonLogs = false;

function patchConsole() {
  jsonLogs = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
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

function setCurrentIds(requestId, tenantId) {
  globalThis[REQUEST_ID] = requestId;
  globalThis[TENANT_ID] = tenantId;
}

function forgetIds() {
  delete globalThis[REQUEST_ID];
  delete globalThis[TENANT_ID];
}

module.exports = {
  RuntimeFault, unhandledRejection, failureOf, headerText, patchConsole, logFailure, setCurrentIds,
  forgetIds,
};
