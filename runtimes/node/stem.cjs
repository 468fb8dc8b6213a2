// A stem cell: this runtime, booted before it is known for which function.
//
// It loads ahead what functions load first, gives memory back, and waits until the platform says
// which function it is for. From then on, nothing tells it from a fresh start: no code of a user has
// run, and what Node.js took from the environment at its boot is the same, because the platform
// chooses stems by that.

'use strict';

const Module = require('module');
const path = require('path');
const { pathToFileURL } = require('url');

// What the AWS SDK and web frameworks load, directly or not. The order is theirs, not ours: each is
// loaded with what it needs.
const BUILT_IN = [
  'child_process', 'crypto', 'dns', 'fs/promises', 'http', 'http2', 'https', 'os', 'perf_hooks',
  'timers/promises', 'worker_threads', 'zlib',
];

async function loadAhead() {
  // Some of them look at `process.stderr`, which would open it: that is the function's to do.
  const stderr = Object.getOwnPropertyDescriptor(process, 'stderr');
  Object.defineProperty(process, 'stderr', { configurable: true, value: { isTTY: false } });
  BUILT_IN.forEach((name) => require(name));
  Object.defineProperty(process, 'stderr', stderr);
  // Any module will do: it is the machinery of `import` that takes long to get going.
  await import(pathToFileURL(path.join(__dirname, 'esm-resolve.mjs')).href);
}

// What booting left behind is garbage. `gc()` would keep the young generation as large as it grew;
// only the inspector's collection makes it small again. There are builds without an inspector.
async function trimMemory() {
  if (!process.features.inspector) return;
  const { Session } = require('inspector');
  const session = new Session();
  session.connect();
  await new Promise((resolve) => session.post('HeapProfiler.collectGarbage', resolve));
  session.disconnect();
}

function replaceEnvironment(environment) {
  for (const name of Object.keys(process.env)) {
    if (!Object.hasOwn(environment, name)) delete process.env[name];
  }
  for (const [name, value] of Object.entries(environment)) {
    // Setting `TZ` makes Node.js find out the time zone again.
    if (process.env[name] !== value) process.env[name] = value;
  }
}

// Waits for the function and takes on its environment and directory. A process that is no stem is
// told so, and goes on with the environment that it has.
async function becomeFunction(api) {
  await loadAhead();
  // The platform may freeze the process as soon as it asks.
  await trimMemory();
  const { status, body } = await api.exchange('GET', '/mayfly/stem');
  if (status === 404) return;
  if (status !== 200) throw new Error(`the Runtime API answered ${status} to a stem cell`);
  const { environment, directory } = JSON.parse(body.toString());
  replaceEnvironment(environment);
  process.chdir(directory);
  // `require` reads NODE_PATH and HOME once, at the boot.
  Module._initPaths();
}

module.exports = { becomeFunction };
