// Compiles the modules below directories, none of which it runs, and writes what V8 made of them to
// standard output, as files for Node.js's own compile cache.
//
// Each file is a record: the length of its path below the function's directory and the length of its
// content, four bytes each, big end first; the path; the content. A record without a path is the
// last one. Node.js takes a file only for the source, the options and the build of Node.js that it
// was made of.
//
// Only Node.js's own loaders put something into that cache, and they run what they load. So this
// calls what they call, which is there with `--expose-internals`; where a Node.js has it in another
// form, there is no cache.

'use strict';

const fs = require('fs');
const Module = require('module');
const path = require('path');
const { pathToFileURL } = require('url');
const v8 = require('v8');

const STAGING = '/tmp/compile-cache';
// Where bootstrap.cjs looks for it, below the function's directory.
const PLACE = '.mayfly/compile-cache';
// What all files together may take, bytes.
const MOST_BYTES = 48 << 20;
// The part of the heap that source may take: what was compiled stays until it is written.
const PART_OF_HEAP = 8;

// Every file that could be a module, with the kind of modules that its folder has. What packages
// of others bring comes last.
function* modules(roots) {
  const later = [];
  const folders = roots.map((folder) => ({ folder, kind: undefined }));
  for (let next = folders.shift(); next; next = folders.shift() ?? later.shift()) {
    const entries = fs.readdirSync(next.folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const kind = entries.some(({ name }) => name === 'package.json') ? kindOf(next.folder) : next.kind;
    for (const entry of entries) {
      const place = path.join(next.folder, entry.name);
      if (entry.isFile() && /\.[cm]?js$/.test(entry.name)) yield { place, kind };
      if (!entry.isDirectory()) continue;
      if (entry.name === 'node_modules') later.push({ folder: place, kind: undefined });
      else folders.push({ folder: place, kind });
    }
  }
}

function kindOf(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))?.type;
  } catch {
    return undefined;
  }
}

function compiler() {
  const { internalBinding } = require('internal/test/binding');
  const { compileFunctionForCJSLoader } = internalBinding('contextify');
  const { ModuleWrap } = internalBinding('module_wrap');
  const { source_text_module_default_hdo: usual } = internalBinding('symbols');
  const asScript = (place, source) => compileFunctionForCJSLoader(source, place, false, true);
  const asModule = (place, source) =>
    new ModuleWrap(pathToFileURL(place).href, undefined, source, 0, 0, usual);
  return (place, source, kind) => {
    if (place.endsWith('.mjs') || (kind === 'module' && place.endsWith('.js'))) {
      return asModule(place, source);
    }
    const script = asScript(place, source);
    return script.canParseAsESM ? asModule(place, source) : script.function;
  };
}

function compileAll(roots) {
  const compile = compiler();
  // Node.js keeps in its cache what is alive when it writes.
  const alive = [];
  let left = v8.getHeapStatistics().heap_size_limit / PART_OF_HEAP;
  for (const { place, kind } of modules(roots)) {
    try {
      left -= fs.statSync(place).size;
      if (left < 0) break;
      alive.push(compile(place, fs.readFileSync(place, 'utf8'), kind));
    } catch {
      // Whoever loads it is told what is wrong with it.
    }
  }
  Module.flushCompileCache();
  return alive;
}

function write(bytes) {
  for (let from = 0; from < bytes.length;) from += fs.writeSync(1, bytes, from);
}

function writeRecord(name, content) {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(Buffer.byteLength(name), 0);
  head.writeUInt32BE(content.length, 4);
  write(Buffer.concat([head, Buffer.from(name), content]));
}

function main(roots) {
  if (Module.flushCompileCache && Module.enableCompileCache(STAGING).directory) {
    compileAll(roots);
    let left = MOST_BYTES;
    for (const name of fs.readdirSync(STAGING, { recursive: true }).sort()) {
      const place = path.join(STAGING, name);
      if (!fs.statSync(place).isFile()) continue;
      const content = fs.readFileSync(place);
      left -= content.length;
      if (left < 0) break;
      writeRecord(path.join(PLACE, name), content);
    }
  }
  writeRecord('', Buffer.alloc(0));
}

main(process.argv.slice(2));
