import assert from "node:assert/strict";
import test from "node:test";

import { listed, placedHeads, rowsCsv } from "../../../site_assets/js/plane/plane-rows.js";
import { about, measures } from "./plane.js";

const placed = (filter = "") => placedHeads(measures(), about, "first", "last", filter);
const shown = (filter) => placed(filter).filter(({ isShown }) => isShown).map(({ name }) => name);

test("every head has its scores on both measures, and says them", () => {
  assert.deepEqual(placed().map(({ name, x, y }) => [name, x, y]), [["L0H0", 0.25, 0.5], ["L0H1", 0.5, 0.25], ["L1H0", 1, 0], ["L1H1", 0, 0.75]]);
  assert.equal(placed()[1].said, "L0H1: First 0.500, Last 0.250");
});

test("a filter keeps heads with all of its words in name, role or behaviour", () => {
  assert.deepEqual([shown("punctuation CODE"), shown("looker"), shown("looker punctuation"), shown("l1h1"), shown(" ")], [["L0H0", "L1H1"], ["L0H1", "L1H0"], [], ["L1H1"], ["L0H0", "L0H1", "L1H0", "L1H1"]]);
});

test("without text, roles alone are filtered", () => {
  assert.deepEqual(placedHeads(measures(), null, "first", "last", "punctuation").map(({ behaviour, isShown }) => [behaviour, isShown]), Array(4).fill(["", false]));
});

test("the list has the heads of the region that the filter keeps, the highest first", () => {
  const names = (...given) => listed(...given).map(({ name }) => name);
  assert.deepEqual(names(placed(), null), ["L1H1", "L0H0", "L0H1", "L1H0"]);
  assert.deepEqual(names(placed(), { left: 0, right: 0.5, bottom: 0.25, top: 0.5 }), ["L0H0", "L0H1"]);
  assert.deepEqual(names(placed("looker"), { left: 0, right: 0.5, bottom: 0, top: 1 }), ["L0H1"]);
});

test("the file has unrounded scores under the names of the measures", () => {
  assert.deepEqual(rowsCsv("m", { across: "first", up: "last" }, placed().slice(1, 2)), [
    ["model", "layer", "head", "first", "last", "roles", "on ordinary text"],
    ["m", 0, 1, 0.5, 0.25, "looker", "The first token: 0.90 of its attention."],
  ]);
});
