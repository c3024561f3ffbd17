import assert from "node:assert/strict";
import test from "node:test";

import { formatAddress, parseAddress } from "../../../site_assets/js/figure/address.js";
import { LENS_TOOLS, TOOLS, lensView, needsSums, usesLenses } from "../../../site_assets/js/figure/lens-view.js";

const view = { model: "small", sentence: "ioi", layer: 9, head: 6, query: 13, key: null };
const lenses = {
  first: "hide", scale: "sqrt", average: "rollout", lines: "layer", similar: "on", prints: "on", sorted: "induction", cause: "on",
  fade: "0.05", compare: "small_code_L0H7_8", why: "L9H6_13_2.L0H7_2_1",
};

test("an address without a closer look is what it was before there was one", () => {
  assert.equal(formatAddress({ ...view, first: null }), "#model=small&sentence=ioi&layer=9&head=6&query=13");
  assert.equal(usesLenses(view), false);
});

test("every part of a closer look comes back from the address", () => {
  const notes = [];
  assert.deepEqual(Object.keys(lenses).sort(), [...LENS_TOOLS].sort());
  assert.deepEqual(lensView(parseAddress(formatAddress({ ...view, ...lenses })), notes), lenses);
  assert.deepEqual(notes, []);
});

test("marked cells and controls come back too, and are no closer look", () => {
  const [notes, cells] = [[], { marks: "ioi_13_3.green-tea_8_6-7", controls: "ioi_13_9" }];
  assert.deepEqual(TOOLS, [...LENS_TOOLS, "marks", "controls"]);
  assert.deepEqual(lensView(parseAddress(formatAddress({ ...view, ...cells })), notes), cells);
  assert.deepEqual([notes, usesLenses(cells)], [[], false]);
});

test("what is not written as cells is left out", () => {
  const wrong = ["ioi", "ioi_3", "ioi_13_3.", ".ioi_13_3", "ioi_13_3..ioi_13_9", "ioi_13_-3", "IOI_1_1", "ioi_13_3 "];
  for (const marks of wrong) {
    const notes = [];
    assert.deepEqual(lensView({ marks }, notes), {}, marks);
    assert.equal(notes.length, 1, marks);
  }
});

test("what is unknown is left out, with a note each", () => {
  const notes = [];
  const wanted = { first: "drop", scale: "log", fade: "2", average: "", compare: "x", why: "L9H6", lines: "head" };
  assert.deepEqual(lensView(wanted, notes), { lines: "head" });
  assert.equal(notes.length, 6);
  assert.match(notes[0], /first=drop/);
});

test("weights times norms are neither renormalised nor rolled out, and the reader is told", () => {
  const notes = [];
  const wanted = { show: "contribution", first: "renormalise", average: "rollout", scale: "sqrt" };
  assert.deepEqual(lensView(wanted, notes), { first: "hide", scale: "sqrt" });
  assert.equal(notes.length, 1);
  assert.deepEqual(lensView({ show: "contribution", first: "hide", average: "layer" }, notes), { first: "hide", average: "layer" });
  assert.equal(notes.length, 1);
});

test("weights beside an attention sink are neither renormalised nor rolled out, and the reader is told why", () => {
  const [notes, sinks] = [[], [false, true]];
  assert.deepEqual(lensView({ first: "renormalise", average: "rollout", scale: "sqrt" }, notes, sinks), { first: "hide", scale: "sqrt" });
  assert.deepEqual(notes, ["The rows of this model do not sum to 1 without its attention sink, so they cannot be rolled out or renormalised."]);
  assert.deepEqual(lensView({ first: "hide", average: "all" }, notes, sinks), { first: "hide", average: "all" });
  assert.deepEqual(lensView({ average: "rollout" }, notes, null), { average: "rollout" });
  assert.equal(notes.length, 1);
});

test("weights times norms of a model with a sink are not taken for its weights", () => {
  const notes = [];
  lensView({ show: "contribution", average: "rollout" }, notes, [true]);
  assert.deepEqual([notes.length, /^Weights times norms/.test(notes[0])], [1, true]);
});

test("only renormalising and rollout need weights that sum to 1", () => {
  const views = [{ first: "renormalise" }, { average: "rollout" }, { first: "hide", average: "all", scale: "sqrt" }, {}];
  assert.deepEqual(views.map(needsSums), [true, true, false, false]);
});
