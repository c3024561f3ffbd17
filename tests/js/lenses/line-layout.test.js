import assert from "node:assert/strict";
import test from "node:test";

import { firstTokenLens } from "../../../site_assets/js/lenses/lens-data.js";
import { lineLayout, strongestLines, widestLine } from "../../../site_assets/js/lenses/line-layout.js";
import { decode } from "../fixtures.js";

// One layer of two heads on three tokens.
const data = decode({
  format: 1, model: "m", sentence: "s", text: "abc", tokens: ["a", "b", "c"], layers: 1, heads: 2, scale: 100,
  attention: [[100, 40, 60, 99, 1, 0], [100, 0, 100, 20, 30, 50]],
});
const one = [{ layer: 0, head: 0 }];
const both = [...one, { layer: 0, head: 1 }];
const space = { row: 24, width: 100 };

test("a line is as thick as its weight, from its query's row to its key's", () => {
  const line = lineLayout(data, one, space).find(({ query, key }) => query === 1 && key === 0);
  assert.equal(line.weight, 0.4);
  assert.equal(line.width, 0.4 * widestLine(1));
  assert.equal(line.path, "M0 36C50 36 50 12 100 12");
});

test("weights under the threshold have no line, and the rest come heaviest first", () => {
  const weights = lineLayout(data, one, { ...space, least: 0.05 }).map(({ weight }) => weight);
  assert.deepEqual(weights, [1, 0.99, 0.6, 0.4]);
});

test("the lines of several heads keep apart within the row of their token", () => {
  const starts = lineLayout(data, both, space).filter(({ query, key }) => query === 0 && key === 0).map(({ path }) => Number(path.match(/M0 ([\d.]+)/)[1]));
  assert.equal(new Set(starts).size, 2);
  assert.ok(starts.every((y) => y > 0 && y < 24));
});

test("a hidden first token has no lines", () => {
  assert.deepEqual(lineLayout(firstTokenLens(data, "hide"), one, space).filter(({ key }) => key === 0), []);
});

test("what a token looks at is listed by weight, with the head where there are several", () => {
  const lines = lineLayout(data, both, space);
  const tell = (side, token) => strongestLines(lines, data.tokens, { side, token, names: ["L0H0", "L0H1"] });
  assert.equal(tell("query", 2), '"c" looks at "a" 0.990 (L0H0), "c" 0.500 (L0H1), "b" 0.300 (L0H1) and 1 more line.');
  assert.match(tell("key", 1), /^"b" is looked at by "b" 1\.000 \(L0H1\), "b" 0\.600 \(L0H0\), "c" 0\.300 \(L0H1\)\.$/);
});
