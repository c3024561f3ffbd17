// The rooms of site_assets/js, from bottom to top: a room imports only from rooms on a lower floor.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import test from "node:test";

const FLOORS = [
  ["shared"], // without knowledge of models: elements, colours, numbers, names
  ["data"], // the published files, fetched and decoded
  ["page"], // what every page needs
  ["figure"], // the frame, the address and the controls that figures share
  ["maps"], // maps of weights and what is shown beside them
  ["why", "text"], // the parts of a score; what heads do on ordinary text
  ["export", "lenses", "finder", "plane"], // opened by buttons: files and citations; lenses and panels; a search; two measures
  ["probe", "mixing", "cards", "average", "split", "atlas", "story", "sentences", "long"], // one figure each
  ["lab"], // exercises with figures beside them
  ["main.js"], // the table of all figures
];
const FOLDER = new URL("../../site_assets/js/", import.meta.url);

function shipped() {
  const names = readdirSync(FOLDER, { recursive: true }).map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".js"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")]));
}

// The modules that a module imports, statically, on demand or as a worker, without imports of types in comments.
function importsOf(name, source) {
  const code = source.replace(/\/\*\*.*?\*\//gs, "");
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^import\s*|\bnew Worker\(\s*new URL\(\s*)(["'`])(\.[^"'`]+)\1/gm);
  return [...found].map(([, , target]) => posix.join(posix.dirname(name), target));
}

const roomOf = (name) => name.split("/")[0];
const floorOf = (name) => FLOORS.findIndex((rooms) => rooms.includes(roomOf(name)));

// The problems with the imports of these sources, one line each.
function faults(sources) {
  const unknown = Object.keys(sources).filter((name) => floorOf(name) < 0).map((name) => `${name} is in no room`);
  const edges = Object.entries(sources).flatMap(([name, source]) => importsOf(name, source).map((target) => [name, target]));
  const missing = edges.filter(([, target]) => !(target in sources)).map(([name, target]) => `${name} imports ${target}, which does not exist`);
  const upwards = edges.filter(([name, target]) => roomOf(name) !== roomOf(target) && floorOf(target) >= floorOf(name))
    .map(([name, target]) => `${name} imports ${target}, which is not below it`);
  return [...unknown, ...missing, ...upwards, ...circles(Object.keys(sources), edges)];
}

// Modules that import themselves through others, or import such a module: it repeatedly removes the modules that import
// none of those left.
function circles(names, edges) {
  let left = names;
  for (let before = -1; before !== left.length;) {
    before = left.length;
    left = left.filter((name) => edges.some(([from, to]) => from === name && left.includes(to)));
  }
  return left.map((name) => `${name} imports itself by way of others`);
}

test("every room of the site imports only from rooms below it, and no module imports itself", () => {
  const sources = shipped();
  assert.ok(Object.keys(sources).length > 100);
  assert.deepEqual(faults(sources), []);
  assert.deepEqual([...new Set(Object.keys(sources).map(roomOf))].sort(), FLOORS.flat().sort());
});

test("an import from a room above, or beside, is a fault, on demand too", () => {
  const sources = { "shared/a.js": "", "probe/b.js": 'import { a } from "../shared/a.js";', "mixing/c.js": "" };
  assert.deepEqual(faults(sources), []);
  assert.deepEqual(faults({ ...sources, "shared/a.js": 'import { c } from "../mixing/c.js";' }), ["shared/a.js imports mixing/c.js, which is not below it"]);
  assert.deepEqual(faults({ ...sources, "probe/b.js": 'const c = () => import("../mixing/c.js");' }), ["probe/b.js imports mixing/c.js, which is not below it"]);
  for (const line of ["import { c } from '../mixing/c.js';", "import(`../mixing/c.js`);", 'new Worker(new URL("../mixing/c.js", import.meta.url));', 'export * from "../mixing/c.js";', 'import {\n  c,\n} from "../mixing/c.js";']) {
    assert.deepEqual(faults({ ...sources, "probe/b.js": line }), ["probe/b.js imports mixing/c.js, which is not below it"], line);
  }
  assert.deepEqual(faults({ ...sources, "lab/d.js": 'import "../main.js";', "main.js": "" }), ["lab/d.js imports main.js, which is not below it"]);
});

test("a circle within a room is a fault of every module in it", () => {
  const sources = { "lab/a.js": 'import { b } from "./kinds/b.js";', "lab/kinds/b.js": 'import { a } from "../a.js";' };
  assert.deepEqual(faults(sources), ["lab/a.js imports itself by way of others", "lab/kinds/b.js imports itself by way of others"]);
});

test("a module in no room, and one that does not exist, are faults", () => {
  assert.deepEqual(faults({ "attic/a.js": "" }), ["attic/a.js is in no room"]);
  assert.deepEqual(faults({ "shared/a.js": 'import { b } from "./b.js";' }), ["shared/a.js imports shared/b.js, which does not exist"]);
});

test("a type that a comment names is no import", () => {
  assert.deepEqual(faults({ "shared/a.js": '/** @import { B } from "../lab/b.js" */\n/** @type {import("../lab/b.js").B} */', "lab/b.js": "" }), []);
});
