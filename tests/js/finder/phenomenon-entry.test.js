import assert from "node:assert/strict";
import test from "node:test";

import { phenomenonEntry } from "../../../site_assets/js/finder/phenomenon-entry.js";

const TOKENS = ["The", " cat", " saw", " the", " \"cat", "\""];
const dataOf = () => ({ tokens: TOKENS, text: TOKENS.join("") });
const entry = (marks, controls = [], least = 0.57) => phenomenonEntry({ marks, controls, least, dataOf, model: { name: "Model", bos: false } }).split("\n");
const cell = (query, ...keys) => ({ sentence: "one", query, keys });

test("marks are cells, controls are counter-examples, and every text is quoted", () => {
  const lines = entry([cell(3, 0), cell(2, 1)], [cell(3, 2)]);
  assert.deepEqual(lines.slice(lines.indexOf("    cells:"), lines.indexOf("    caveats:")), [
    "    cells:",
    '      - {sentence: "one", query: {word: "the"}, key: {word: "The"}, note: "From “the” to “The”."}',
    '      - {sentence: "one", query: {word: "saw"}, key: {word: "cat"}, note: "From “saw” to “cat”."}',
    "    counterexamples:",
    '      - {sentence: "one", query: {word: "the"}, key: {word: "saw"}, note: "From “the” to “saw”."}',
  ]);
});

test("an entry without controls has no counter-examples", () => {
  assert.ok(!entry([cell(3, 0)]).includes("    counterexamples:"));
});

test("the threshold is what the best head reaches, in tenths, and never below what counts as faint", () => {
  const threshold = (least) => entry([cell(3, 0)], [], least).find((line) => line.includes("threshold"));
  assert.deepEqual([0.57, 0.05, 1].map(threshold), ["    threshold: 0.5", "    threshold: 0.2", "    threshold: 1.0"]);
});

test("a quotation mark in a word is escaped", () => {
  assert.match(entry([cell(4, 1)]).join("\n"), /query: \{word: "\\"cat"\}/);
});

test("a cell that no word names stays as a comment", () => {
  const blank = () => ({ tokens: ["a", "\n", "b"], text: "a\nb" });
  const lines = phenomenonEntry({ marks: [cell(2, 1), cell(2, 0)], controls: [cell(2, 1)], least: 1, dataOf: blank, model: { name: "M", bos: false } }).split("\n");
  assert.ok(lines.includes("      # one, query 2, key 1: no word names these tokens"));
  assert.ok(!lines.includes("    counterexamples:"));
});
