// Finds the user's handler and tells which kind it is.

'use strict';

const fs = require('fs');
const path = require('path');

const { RuntimeFault } = require('./reporting.cjs');
const { HttpResponseStream } = require('./runtime-api.cjs');

// The marks that wrappers of handlers set and look for.
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

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

// `import` does not know NODE_PATH, where layers and what the runtime carries are; in the cloud it
// does. Only a function whose path leads somewhere pays for it, and much only before Node.js 22.15.
function lookBeyondPackage() {
  const places = (process.env.NODE_PATH ?? '').split(path.delimiter)
    .filter((place) => place.endsWith('/node_modules') && fs.existsSync(place));
  if (places.length === 0) return;
  const { pathToFileURL } = require('url');
  const parents = places.map((place) => pathToFileURL(path.join(path.dirname(place), 'x')).href);
  const module = require('module');
  if (module.registerHooks) {
    module.registerHooks({ resolve: (...asked) => resolveBeyond(parents, ...asked) });
    return;
  }
  const hooks = pathToFileURL(path.join(__dirname, 'esm-resolve.mjs')).href;
  module.register?.(hooks, { data: parents });
}

// What esm-resolve.mjs does, for where it can be done in this thread.
function resolveBeyond(parents, specifier, context, nextResolve) {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    const bare = /^[^./]/.test(specifier) && !/^[a-z][a-z0-9+.-]*:/i.test(specifier);
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !bare) throw error;
    for (const parentURL of parents) {
      try {
        return nextResolve(specifier, { ...context, parentURL });
      } catch (elsewhere) {
        if (elsewhere?.code !== 'ERR_MODULE_NOT_FOUND') throw elsewhere;
      }
    }
    throw error;
  }
}

// Says how to get what the cloud's runtime carries and this one only once it is installed.
function hintAtMissing(error) {
  const missing = /^Cannot find (?:module|package) '(@(?:aws-sdk|smithy)\/[^'/]+)/.exec(error?.message);
  if (missing) {
    process.stderr.write(`hint: ${missing[1]} is not installed on this platform; ` +
      '`mayfly runtime install node [PACKAGE...]` fetches what the cloud\'s runtime carries\n');
  }
}

// The first file that exists wins: as it is, `.js`, `.mjs`, `.cjs`; otherwise as Node.js resolves it.
async function loadModule(taskRoot, folder, name) {
  const file = path.resolve(taskRoot, folder, name);
  const load = (extension) => {
    lookBeyondPackage();
    return import(require('url').pathToFileURL(file + extension).href);
  };
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
    hintAtMissing(error);
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

module.exports = { findHandler, isStreaming, hasCallbacks, offerGlobals, HIGH_WATER_MARK };
