// A realm for one test file: new globals, and new instances of all modules that the file imports. It takes a few
// milliseconds; a thread or a process takes fifty. Arrays made by Node, such as those of readdirSync, have another
// prototype than the realm's, so deepEqual finds them unequal: compare `[...names]`.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const TIMER = /^(set|clear)(Timeout|Interval|Immediate)$/;
const sources = new Map(); // source texts by path, for all realms

function sourceOf(address) {
  const path = fileURLToPath(address.split("?")[0]);
  if (!sources.has(path)) sources.set(path, readFileSync(path, "utf8"));
  return sources.get(path);
}

// A global object with everything that Node adds to JavaScript's globals. It reads timers from Node's global object
// every time, as a test may mock them there.
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
 * Runs the module at an address in a new realm, to its end. All realms share the modules whose names begin with
 * "node:", except those that `given` replaces: it holds their exports, by name.
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
