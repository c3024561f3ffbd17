import assert from "node:assert/strict";
import test from "node:test";

import { expectation, isCount, isObject, isText } from "../../../site_assets/js/data/shape.js";

test("the first difference throws an error with the file, the path and what was wanted", () => {
  const expect = expectation("x.json");
  expect(true, "layers", "a count");
  expect(1, "layers", "a count");
  assert.throws(() => expect(false, "layers", "a count"), { name: "DataError", file: "x.json", message: "x.json is not as expected: layers is not a count." });
});

test("a count is a whole number from one up", () => {
  assert.deepEqual([1, 2, 0, -1, 1.5, "1", null, NaN, Infinity].map(isCount), [true, true, false, false, false, false, false, false, false]);
});

test("only strings are texts", () => {
  assert.deepEqual(["", "a", 1, null, undefined, []].map(isText), [true, true, false, false, false, false]);
});

test("an object is neither null nor a list", () => {
  assert.deepEqual([{}, { a: 1 }, null, [], "a", 1, undefined].map(isObject), [true, true, false, false, false, false, false]);
});
