import assert from "node:assert/strict";
import test from "node:test";

import { cellEndOf } from "../../../site_assets/js/finder/word-of.js";

const named = (at, tokens, bos = false) => cellEndOf(at, { tokens, text: tokens.slice(Number(bos)).join(""), bos });

test("a token is named by its word, and by its occurrence after the first", () => {
  const tokens = ["The", " cat", " saw", " the", " cat", "."];
  assert.deepEqual(named([1], tokens), { word: "cat" });
  assert.deepEqual(named([4], tokens), { word: "cat", occurrence: 2 });
  assert.deepEqual(named([5], tokens), { word: "." });
});

test("a word within another one is no occurrence of it", () => {
  assert.deepEqual(named([2], ["lemon", " is", " on"]), { word: "on" });
  assert.deepEqual(named([2], ["naïve", "é", " é"]), { word: "é" });
});

test("several tokens are one word, or several", () => {
  assert.deepEqual(named([0, 1], ["token", "izer", " x"]), { word: "tokenizer" });
  assert.deepEqual(named([1, 2], ["a", " big", " dog"]), { word: "big dog" });
});

test("a piece of a word is part of the whole word", () => {
  assert.deepEqual(named([2], ["The", " war", " 17", "32", "."]), { word: "1732", part: "17" });
  assert.deepEqual(named([2, 3], ["The", " year", " 17", "32"]), { word: "1732" });
  assert.deepEqual(named([3], ["The", " year", " 17", "32"]), { word: "1732", part: "32" });
  assert.deepEqual(named([4], ["ab", " a", "b", " a", "b"]), { word: "ab", occurrence: 3, part: "b" });
});

test("a piece that its word has twice, a blank, and part of a character have no name", () => {
  assert.equal(named([1], ["b", "an", "an", "a"]), null);
  assert.equal(named([1], ["a", "\n", "b"]), null);
  assert.equal(cellEndOf([0], { tokens: ["<0xF0>", "<0x9F>"], text: "\u{1f98a}", bos: false }), null);
});

test("marks of other alphabets and of regular expressions are characters like others", () => {
  assert.deepEqual(named([1], ["f", "(x)", " + y"]), { word: "(x)" });
  assert.deepEqual(named([1], ["a", " $^", "."]), { word: "$^" });
});

test("the start token is the first token; without one, the first word has its name", () => {
  assert.deepEqual(named([0], ["<s>", "The", " cat"], true), { first_token: true });
  assert.deepEqual(named([2], ["<s>", "The", " cat"], true), { word: "cat" });
  assert.deepEqual(named([0], ["The", " cat"]), { word: "The" });
});

test("a mark for a space in front of the text spells nothing", () => {
  assert.deepEqual(cellEndOf([1], { tokens: ["▁", "The", " cat"], text: "The cat", bos: false }), { word: "The" });
});
