import assert from "node:assert/strict";
import { test } from "node:test";

import { firstOf, formatMeasured, isIndex, isListOf, isNear, parseHead, parseNumber } from "../../../site_assets/js/lab/lab-values.js";

test("a head may be written as the literature writes it, or nearly so", () => {
  for (const text of ["L9H6", "l9h6", " L9 H6 ", "9.6", "9,6", "9 6", "layer 9 head 6", "L9.6"]) {
    assert.deepEqual(parseHead(text), { layer: 9, head: 6 }, text);
  }
});

test("what names no head is none", () => {
  for (const text of ["", "L9", "96", "H6", "L9H6H7", "-1.2", "nine.six"]) assert.equal(parseHead(text), null, text);
});

test("a number may have a point or a comma, and any minus sign", () => {
  assert.equal(parseNumber("0.805"), 0.805);
  assert.equal(parseNumber(" 0,805 "), 0.805);
  assert.equal(parseNumber(".5"), 0.5);
  assert.equal(parseNumber("−1.5"), -1.5);
  assert.equal(parseNumber("211"), 211);
});

test("what is no number is none", () => {
  for (const text of ["", "a", "1.2.3", "1e5", "0x10", "5%", "Infinity"]) assert.equal(parseNumber(text), null, text);
});

test("a measured number has three decimals where it is not whole, and a true minus sign", () => {
  assert.deepEqual([0.5, 211, -1.25, -2, 0].map(formatMeasured), ["0.500", "211", "−1.250", "−2", "0"]);
});

test("numbers are near within the tolerance, its edges included, whatever binary fractions do", () => {
  assert.deepEqual([0.79, 0.8, 0.81, 0.811].map((value) => isNear(value, 0.805, 0.005)), [false, true, true, false]);
  assert.equal(isNear(2, 2, 0), true);
});

test("of several right answers the first is given, and how many more there are", () => {
  assert.deepEqual([firstOf([1], "a"), firstOf([1, 2], "a"), firstOf([1, 2, 3], "a")], ["a", "a (and 1 more)", "a (and 2 more)"]);
});

test("an index is a whole number from 0", () => {
  assert.deepEqual([0, 1, 7, -1, 0.5, "1", null, undefined].map(isIndex), [true, true, true, false, false, false, false, false]);
});

test("a list is not empty, and every item passes", () => {
  assert.deepEqual([[0], [0, 1], [], [0, -1], [-1, 0], "01", null].map((value) => isListOf(value, isIndex)), [true, true, false, false, false, false, false]);
});

test("the tolerance itself is near", () => {
  assert.deepEqual([0.81, 0.8, 0.8101].map((value) => isNear(value, 0.805, 0.005)), [true, true, false]);
  assert.deepEqual([3, 4].map((value) => isNear(value, 1, 2)), [true, false]);
});
