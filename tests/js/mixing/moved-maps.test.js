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
  return { attention, removed: { layer: 0, head: 0 }, move, cell: { query: 2, key: 1 }, model: { name: "Model" }, link: "probe/#layer=1", ...changes };
}

function maps() {
  makePage();
  globalThis.getComputedStyle = () => ({ color: "rgb(0, 0, 0)" });
  globalThis.matchMedia = () => ({ matches: false });
  globalThis.window = { devicePixelRatio: 1 };
  const chosen = [];
  return { chosen, ...movedMaps({ choose: (cell) => chosen.push(cell) }) };
}

test("the cell in view has its weight with the head and without it", () => {
  const { element, draw } = maps();
  const given = state();
  draw(given);
  const [before, after] = [given.attention, given.move.after].map((data) => data.weight(1, 0, 2, 1).toFixed(3));
  assert.notEqual(before, after);
  assert.ok(element.querySelector(".moved-line").text.endsWith(`: ${before} with L0H0, ${after} without it`));
  assert.equal(element.querySelector("h3").text, "L1H0 with and without L0H0");
  assert.equal(element.querySelectorAll(".head-map").length, 2);
});

test("an arrow key in either map chooses the next cell", () => {
  const { element, draw, chosen } = maps();
  draw(state());
  for (const grid of element.querySelectorAll("[role=grid]")) grid.dispatchEvent({ type: "keydown", key: "ArrowLeft", preventDefault() {} });
  assert.deepEqual(chosen, [{ query: 2, key: 0 }, { query: 2, key: 0 }]);
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
