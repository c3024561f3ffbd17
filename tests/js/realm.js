// A realm for one file of tests: globals of its own, and every module that it imports run anew. It takes a few milliseconds, where
// a thread or a process takes fifty. Arrays that Node makes, as readdirSync does, are no arrays of the realm, and deepEqual says so:
// compare `[...names]`.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const TIMER = /^(set|clear)(Timeout|Interval|Immediate)$/;
const sources = new Map(); // by path, for all realms

function sourceOf(address) {
  const path = fileURLToPath(address.split("?")[0]);
  if (!sources.has(path)) sources.set(path, readFileSync(path, "utf8"));
  return sources.get(path);
}

// A global object with what Node's has beyond JavaScript's own. Timers are read from Node's each time: a test may mock them there.
function globals() {
  const made = vm.createContext();
  const own = new Set(vm.runInContext("Object.getOwnPropertyNames(globalThis)", made));
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
    if ((own.has(name) && name !== "console") || name === "global") continue;
    Object.defineProperty(made, name, property.get || TIMER.test(name) ? readFromNode(made, name) : property);
  }
  return made;
}

const readFromNode = (made, name) => ({
  get: () => globalThis[name], set: (value) => Object.defineProperty(made, name, { value, writable: true }), enumerable: true, configurable: true,
});

/**
 * Runs a module, given by its address, to its end in a realm of its own. Of the modules whose names begin with "node:" there is one
 * for all realms, but `given` replaces some: it holds their exports, by name.
 */
export async function runInRealm(address, given) {
  const context = globals();
  const modules = new Map();
  let linked = Promise.resolve();

  async function fromNode(name) {
    const exports = given[name] ?? await import(name);
    return new vm.SyntheticModule(Object.keys(exports), function fill() {
      Object.entries(exports).forEach(([key, value]) => this.setExport(key, value));
    }, { context, identifier: name });
  }

  function fromFile(url) {
    return new vm.SourceTextModule(sourceOf(url), {
      context, identifier: url, importModuleDynamically: (name) => ready(resolved(name, url)), initializeImportMeta: (meta) => { meta.url = url; },
    });
  }

  function module(url) {
    if (!modules.has(url)) modules.set(url, url.startsWith("node:") ? fromNode(url) : fromFile(url));
    return modules.get(url);
  }

  async function ready(url) {
    const wanted = await module(url);
    linked = linked.then(() => (wanted.status === "unlinked" ? wanted.link((name, from) => module(resolved(name, from.identifier))) : null));
    await linked;
    await wanted.evaluate();
    return wanted;
  }

  await ready(address);
}

const resolved = (name, from) => (String(name).startsWith("node:") ? String(name) : new URL(name, from).href);
