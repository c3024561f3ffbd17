import assert from "node:assert/strict";
import test from "node:test";

import { textWidth, wrapText } from "../../../site_assets/js/export/wrap-text.js";

const ten = { width: 10, size: 1, narrow: 1 }; // a line of ten letters, or of nine wide ones

test("a text is as wide as its letters: wide ones of other scripts, none for a mark on a letter", () => {
  assert.equal(textWidth("abc", 10, 0.5), 15);
  assert.ok(textWidth("注意", 10) > textWidth("ab", 10));
  assert.equal(textWidth("e\u0301", 10), textWidth("e", 10));
});

test("lines break at spaces and are as full as they can be", () => {
  assert.deepEqual(wrapText("one two three four", ten), ["one two", "three four"]);
  assert.deepEqual(wrapText("", ten), [""]);
});

test("a word breaks only where it is too wide by itself", () => {
  assert.deepEqual(wrapText("see abcdefghijklm now", ten), ["see", "abcdefghij", "klm now"]);
  assert.deepEqual(wrapText("🙂".repeat(10), ten), ["🙂".repeat(9), "🙂"]);
});

test("a width that no letter fits still gives every letter a line", () => {
  assert.deepEqual(wrapText("abc", { width: 0.5, size: 1, narrow: 1 }), ["a", "b", "c"]);
});
