import assert from "node:assert/strict";
import test from "node:test";

import { quoted, tokenParts } from "../../../site_assets/js/shared/token-label.js";

const written = (token) => tokenParts(token).map(({ text }) => text).join("");

test("spaces and breaks are written as marks, apart from the text", () => {
  assert.deepEqual(tokenParts(" John"), [{ text: "␣", mark: true }, { text: "John", mark: false }]);
  assert.deepEqual(tokenParts("  "), [{ text: "␣␣", mark: true }]);
  assert.equal(written("\n\t\r\u00a0\u3000"), "⏎⇥␍⍽□");
});

test("text stays as it is, markup and all scripts included", () => {
  for (const token of ["café", "<script>", "{{", "שלום", "😀", "e\u0301", "<0xF0><0x9F>", "日本", ""]) {
    assert.equal(written(token), token);
  }
});

test("characters without ink are written as their code points", () => {
  assert.equal(written("a\u200db"), "aU+200Db");
  assert.equal(written("\u202e"), "U+202E");
  assert.equal(written("\ufe0f"), "U+FE0F");
  assert.ok(tokenParts("\u200d").every(({ mark }) => mark));
});

test("an accent with nothing under it gets a dotted circle", () => {
  assert.equal(written("\u0301"), "◌\u0301");
  assert.equal(written(" \u0301x"), "␣◌\u0301x");
});

test("a token in running text stands in quotation marks with its spaces as they are", () => {
  assert.equal(quoted(" John"), '" John"');
  assert.equal(quoted("\n    "), '"⏎    "');
  assert.equal(quoted(' "'), `' "'`); // in single quotes, which differ from the token's
});

test("what an address asks for is cut where it is longer than any token", () => {
  assert.equal(quoted("x".repeat(200)), `"${"x".repeat(200)}"`);
  assert.equal(quoted("x".repeat(10_000)), `"${"x".repeat(200)}…"`);
});
