import assert from "node:assert/strict";
import test from "node:test";

import { weightTable } from "../../../site_assets/js/maps/weight-table.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();

const STATE = { data: decode(fixture("dump-by-hand.json")), view: { layer: 0, head: 0 }, model: { name: "Model" }, name: "L0H0", label: "Attention weights" };
const rowsOf = (frame) => frame.querySelectorAll("tr").map((row) => row.children.map(({ text }) => text));

test("rows are queries and columns keys; keys after the query are empty", () => {
  assert.deepEqual(rowsOf(weightTable(STATE)), [
    ["query ↓ key →", "A", "␣<b>", "␣c"], ["A", "1.000", "", ""], ["␣<b>", "0.250", "0.750", ""], ["␣c", "0.100", "0.200", "0.700"],
  ]);
});

test("the table says what it shows, or what it is told to say", () => {
  assert.equal(weightTable(STATE).getAttribute("aria-label"), "Attention weights of L0H0 of Model");
  assert.equal(weightTable({ ...STATE, about: "Another" }).querySelector("caption").text, "Another: a row for each query, a column for each key");
});

test("weights can be written in another way", () => {
  assert.equal(rowsOf(weightTable({ ...STATE, format: (weight) => `${100 * weight} %` }))[1][1], "100 %");
});

test("a key outside the window is said to be out of sight", () => {
  const unseen = (layer, query, key) => (query - key > 1 ? "cannot see (…)" : undefined);
  const rows = rowsOf(weightTable({ ...STATE, data: { ...STATE.data, unseen } }));
  assert.deepEqual(rows[3], ["␣c", "cannot see (…)", "0.200", "0.700"]);
});

test("a sink has the last column", () => {
  const rows = rowsOf(weightTable({ ...STATE, data: { ...STATE.data, sink: (layer, head, query) => query / 10 } }));
  assert.deepEqual(rows.map((row) => row.at(-1)), ["attention sink", "0.000", "0.100", "0.200"]);
  assert.equal(rows[0].length, 5);
});

test("a layer without a sink has no column for it", () => {
  const sink = (layer) => (layer === 0 ? undefined : 0.5);
  assert.deepEqual(rowsOf(weightTable({ ...STATE, data: { ...STATE.data, sink } })), rowsOf(weightTable(STATE)));
});
