import assert from "node:assert/strict";
import test from "node:test";

import { typeahead } from "../../../site_assets/js/figure/typeahead.js";

function clocked(names) {
  const clock = { time: 0 };
  return { clock, search: typeahead(names, () => clock.time) };
}

const names = ["Apples", "Bananas", "Apricots", "Berries"];

test("a letter finds the next name that begins with it, and goes round", () => {
  const { clock, search } = clocked(names);
  assert.equal(search("a", 0), 2);
  clock.time += 1000;
  assert.equal(search("A", 2), 0);
});

test("letters typed quickly make one search; after a pause a new one begins", () => {
  const { clock, search } = clocked(names);
  assert.equal(search("b", 0), 1);
  clock.time += 100;
  assert.ok(search.busy());
  assert.equal(search("e", 1), 3);
  clock.time += 1000;
  assert.ok(!search.busy());
  assert.equal(search("a", 3), 0);
});

test("keys that are no characters, and names that are not there, find nothing", () => {
  const { search } = clocked(names);
  assert.equal(search("Enter", 0), null);
  assert.equal(search("x", 0), null);
});

test("a pause is 700 milliseconds after the last key, whenever that was", () => {
  const { clock, search } = clocked(names);
  clock.time = 5000;
  search("b", 0);
  clock.time = 5699;
  assert.equal(search.busy(), true);
  clock.time = 5700;
  assert.equal(search.busy(), false);
});

test("a key that is no character neither finds nor counts as typed", () => {
  const { search } = clocked(names);
  assert.equal(search("Shift", 0), null);
  assert.equal(search.busy(), false);
  assert.equal(search("b", 0), 1);
});
