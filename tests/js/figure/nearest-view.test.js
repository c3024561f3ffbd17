import assert from "node:assert/strict";
import test from "node:test";

import { nearestView } from "../../../site_assets/js/figure/nearest-view.js";
import { catalogue } from "../fixtures.js";

const home = { model: "small", sentence: "ioi", layer: null, head: null, query: null };
const nearest = (wanted, from = home) => nearestView(wanted, catalogue(), from);

test("a view that exists is shown without a note", () => {
  const { view, notes } = nearest({ model: "small", sentence: "code", layer: "11", head: "7", query: "8", key: "8" });
  assert.deepEqual(view, { model: "small", sentence: "code", layer: 11, head: 7, query: 8, key: 8 });
  assert.deepEqual(notes, []);
});

test("where the address is silent, the figure's own view holds", () => {
  assert.deepEqual(nearest({}).view, { model: "small", sentence: "ioi", layer: null, head: null, query: null, key: null });
  assert.deepEqual(nearest({}, { ...home, layer: 3, head: 99, query: 2 }).view, {
    model: "small", sentence: "ioi", layer: 3, head: 7, query: 2, key: null,
  });
});

test("the figure's own numbers belong to its own model and sentence", () => {
  const own = { ...home, layer: 3, head: 2, query: 5, key: 1 };
  assert.deepEqual(nearest({}, own).view, { model: "small", sentence: "ioi", layer: 3, head: 2, query: 5, key: 1 });
  assert.deepEqual(nearest({ query: "4" }, own).view, { model: "small", sentence: "ioi", layer: 3, head: 2, query: 4, key: null });
  assert.deepEqual(nearest({ sentence: "code" }, own).view, { model: "small", sentence: "code", layer: null, head: null, query: null, key: null });
});

test("a number beyond the last becomes the last, one below 0 becomes 0, with a note each", () => {
  const { view, notes } = nearest({ layer: "12", head: "-1", query: "1000" });
  assert.deepEqual([view.layer, view.head, view.query], [11, 0, 13]);
  assert.equal(notes.length, 3);
  assert.equal(notes[0], "There is no layer 12; layers here go from 0 to 11. This is layer 11.");
  assert.match(notes[2], /queries here go from 0 to 13/);
});

test("what is no whole number becomes the nearest one, and the note says which is shown", () => {
  for (const [text, layer] of [["1.5", 2], ["1.4", 1], ["-0.7", 0]]) {
    const { view, notes } = nearest({ layer: text });
    assert.equal(view.layer, layer);
    assert.deepEqual(notes, [`There is no layer ${text}; layers here go from 0 to 11. This is layer ${layer}.`]);
  }
  assert.deepEqual(nearest({ layer: "1e1" }), { ...nearest({ layer: "10" }), notes: [] });
});

test("what is no number becomes the figure's own or usual one, and the note says which", () => {
  for (const text of ["", "x", "NaN", " "]) {
    assert.deepEqual(nearest({ layer: text }).notes, [`There is no layer "${text}"; layers here go from 0 to 11. This is layer 0.`]);
  }
  assert.equal(nearest({ layer: "x" }, { ...home, layer: 3 }).view.layer, 3);
  const { view, notes } = nearest({ query: "x" });
  assert.equal(view.query, 13);
  assert.match(notes[0], /This is query 13\./);
});

test("an unknown model or sentence is said, and the nearest shown", () => {
  const { view, notes } = nearest({ model: "nope", sentence: "<script>" });
  assert.deepEqual([view.model, view.sentence], ["small", "ioi"]);
  assert.deepEqual(notes, ['There is no model "nope" here. This is Small.', 'There is no sentence "<script>" here. This is “Title of ioi”.']);
});

test("a model that this build lacks is named with the reason", () => {
  const { notes } = nearest({ model: "gpt2" });
  assert.deepEqual(notes, ["GPT-2 small was not run for this site; the page “Method and data” gives the reason. This is Small."]);
});

test("a sentence that the model was not run on keeps layer and head, and has no query", () => {
  const { view, notes } = nearest({ model: "tiny", sentence: "ioi", layer: "1", head: "2", query: "5", key: "1" });
  assert.deepEqual(view, { model: "tiny", sentence: "ioi", layer: 1, head: 2, query: null, key: null });
  assert.deepEqual(notes, []);
});

test("a key later than the query becomes the query", () => {
  assert.equal(nearest({ query: "3", key: "7" }).view.key, 3);
});

test("names that every object has are not sentences", () => {
  assert.equal(nearest({ sentence: "constructor" }).view.sentence, "ioi");
});
