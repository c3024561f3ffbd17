import assert from "node:assert/strict";
import test from "node:test";

import { placeOf } from "../../../site_assets/js/finder/word-of.js";

const place = (at, tokens, bos = false) => placeOf(at, { tokens, text: tokens.slice(Number(bos)).join(""), bos });

test("a token is named by its word, and by its occurrence after the first", () => {
  const tokens = ["The", " cat", " saw", " the", " cat", "."];
  assert.deepEqual(place([1], tokens), { word: "cat" });
  assert.deepEqual(place([4], tokens), { word: "cat", occurrence: 2 });
  assert.deepEqual(place([5], tokens), { word: "." });
});

test("a word within another one is no occurrence of it", () => {
  assert.deepEqual(place([2], ["lemon", " is", " on"]), { word: "on" });
  assert.deepEqual(place([2], ["naïve", "é", " é"]), { word: "é" });
});

test("several tokens are one word, or several", () => {
  assert.deepEqual(place([0, 1], ["token", "izer", " x"]), { word: "tokenizer" });
  assert.deepEqual(place([1, 2], ["a", " big", " dog"]), { word: "big dog" });
});

test("a piece of a word is part of the whole word", () => {
  assert.deepEqual(place([2], ["The", " war", " 17", "32", "."]), { word: "1732", part: "17" });
  assert.deepEqual(place([2, 3], ["The", " year", " 17", "32"]), { word: "1732" });
  assert.deepEqual(place([3], ["The", " year", " 17", "32"]), { word: "1732", part: "32" });
  assert.deepEqual(place([4], ["ab", " a", "b", " a", "b"]), { word: "ab", occurrence: 3, part: "b" });
});

test("a piece that its word has twice, a blank, and part of a character have no name", () => {
  assert.equal(place([1], ["b", "an", "an", "a"]), null);
  assert.equal(place([1], ["a", "\n", "b"]), null);
  assert.equal(placeOf([0], { tokens: ["<0xF0>", "<0x9F>"], text: "\u{1f98a}", bos: false }), null);
});

test("marks of other alphabets and of regular expressions are characters like others", () => {
  assert.deepEqual(place([1], ["f", "(x)", " + y"]), { word: "(x)" });
  assert.deepEqual(place([1], ["a", " $^", "."]), { word: "$^" });
});

test("the start token is the first token; without one, the first word has its name", () => {
  assert.deepEqual(place([0], ["<s>", "The", " cat"], true), { first_token: true });
  assert.deepEqual(place([2], ["<s>", "The", " cat"], true), { word: "cat" });
  assert.deepEqual(place([0], ["The", " cat"]), { word: "The" });
});

test("a mark for a space in front of the text spells nothing", () => {
  assert.deepEqual(placeOf([1], { tokens: ["▁", "The", " cat"], text: "The cat", bos: false }), { word: "The" });
});
