import assert from "node:assert/strict";
import test from "node:test";

import { symbol, withSymbols } from "../../../site_assets/js/split/symbols.js";
import { makePage } from "../document.js";

makePage();

// Nodes as texts, with symbols in braces.
const written = (nodes) => nodes.map((node) => (typeof node === "string" ? node : `{${node.getAttribute("aria-label")}}`));

test("a name with an index is a letter with a subscript, and is spoken as two words", () => {
  const node = symbol("W_Q");
  assert.equal(node.getAttribute("aria-label"), "W Q");
  assert.deepEqual(node.querySelectorAll("msub mi").map(({ text }) => text), ["W", "Q"]);
  assert.equal(symbol("x").querySelector("msub"), null);
  assert.equal(symbol("x").text, "x");
});

test("matrices, sizes and the number of heads become symbols within a text", () => {
  assert.deepEqual(written(withSymbols("d_model = h × d_k")), ["{d model}", " = ", "{h}", " × ", "{d k}"]);
  assert.deepEqual(written(withSymbols("W_O")), ["{W O}"]);
});

test("letters within words and other names stay text", () => {
  assert.deepEqual(written(withSymbols("the head has width")), ["the head has width"]);
  assert.deepEqual(written(withSymbols("x_Q and 12 h8")), ["x_Q and 12 h8"]);
});
