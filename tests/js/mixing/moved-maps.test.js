import assert from "node:assert/strict";
import test from "node:test";

import { readMoved } from "../../../site_assets/js/data/moved-data.js";
import { mostChanged, movedMaps, movedRows } from "../../../site_assets/js/mixing/moved-maps.js";
import { makePage } from "../document.js";
import { movedDump } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

function state(changes = {}) {
  const attention = decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
  const [move] = readMoved(movedDump(), attention, "L0.json")(0);
  return { attention, removed: { layer: 0, head: 0 }, move, cell: { query: 2, key: 1 }, link: "probe/#layer=1", ...changes };
}

function maps() {
  makePage();
  globalThis.matchMedia = () => ({ matches: false });
  return movedMaps({ choose() {} });
}

test("the cell in view has its weight with the head and without it", () => {
  const { element, draw } = maps();
  const given = state();
  draw(given);
  const [before, after] = [given.attention, given.move.after].map((data) => data.weight(1, 0, 2, 1).toFixed(3));
  assert.notEqual(before, after);
  assert.ok(element.querySelector(".moved-line").text.endsWith(`: ${before} with L0H0, ${after} without it`));
  assert.equal(element.querySelector("h3").text, "L1H0 with and without L0H0");
  assert.deepEqual(element.querySelectorAll("caption").map(({ text }) => text), ["With L0H0", "Without L0H0"]);
});

test("a cell under the pointer is described until the pointer leaves", () => {
  const { element, draw } = maps();
  draw(state());
  const line = element.querySelector(".moved-line");
  const chosen = line.text;
  const [frame] = element.querySelectorAll(".moved-frame");
  frame.dispatchEvent({ type: "pointerover", target: frame.querySelectorAll("tbody td")[0] });
  assert.match(line.text, /^"A" → "A": 1\.000 with L0H0/);
  frame.dispatchEvent({ type: "pointerleave", target: frame });
  assert.equal(line.text, chosen);
});

test("without a moved head the maps are hidden", () => {
  const { element, draw } = maps();
  draw(null);
  assert.equal(element.hidden, true);
  draw(state());
  assert.equal(element.hidden, false);
});

test("the cell that is shown first is the one whose weight changes most", () => {
  const { attention, move } = state();
  const { query, key } = mostChanged(attention, move);
  assert.equal(query, 2);
  assert.ok(key === 0 || key === 1);
});

test("the rows for a CSV file hold both weights of every cell that a query can see", () => {
  const given = state();
  const rows = movedRows(given);
  assert.deepEqual(rows[0], ["query_index", "query_token", "key_index", "key_token", "with", "without"]);
  assert.equal(rows.length, 1 + 6);
  const last = rows.find(([query, , key]) => query === 2 && key === 1);
  assert.deepEqual(last.slice(4), [given.attention, given.move.after].map((data) => data.weight(1, 0, 2, 1)));
});
