import assert from "node:assert/strict";
import test from "node:test";

import { readOut } from "../../../site_assets/js/maps/read-out.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();

const STATE = { data: decode(fixture("dump-by-hand.json")), view: { layer: 0, head: 0 }, cell: { query: 2, key: 1 }, name: "L0H0", model: { name: "Model" } };

function line(change = {}) {
  const { element, draw } = readOut();
  draw({ ...STATE, ...change });
  return element.textContent;
}

test("a cell is read as query, key, weight, map and model", () => {
  assert.equal(line(), '" c" → " <b>": 0.200 · L0H0 · Model');
});

test("a remark on the query is added, and is gone when there is none", () => {
  assert.equal(line({ remark: (query) => `remark ${query}` }), '" c" → " <b>": 0.200 · L0H0 · Model · remark 2');
  assert.equal(line({ remark: null }), line());
});

test("a weight that a lens hides is said to be hidden", () => {
  assert.match(line({ data: { ...STATE.data, weight: () => null } }), /: hidden · /);
});

test("a key outside the window is said to be out of sight", () => {
  assert.match(line({ data: { ...STATE.data, unseen: () => "cannot see (…)" } }), /: cannot see \(…\) · /);
});

test("what the query gives to a sink is read after the cell", () => {
  const data = { ...STATE.data, sink: (layer, head, query) => (query === 2 ? 0.4 : 0) };
  assert.equal(line({ data, remark: () => "remark" }), '" c" → " <b>": 0.200 · L0H0 · Model · attention sink 0.400 · remark');
});

test("in a layer without a sink nothing is read after the cell, and a share of 0 is", () => {
  assert.equal(line({ data: { ...STATE.data, sink: () => undefined } }), line());
  assert.match(line({ data: { ...STATE.data, sink: () => 0 } }), / · attention sink 0\.000$/);
});
