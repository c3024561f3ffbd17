import assert from "node:assert/strict";
import test from "node:test";

import { strongestCells, tokensWith } from "../../../site_assets/js/long/strongest-cells.js";
import { triangle, weights } from "./long.js";

test("the strongest cells come largest first, without the first token and the query itself", () => {
  const strong = { "20,3": 500, "30,29": 700, "9,4": 500, "12,0": 900, "15,15": 950 };
  const data = weights({ attention: triangle(40, (query, key) => strong[`${query},${key}`] ?? 1) });
  const found = strongestCells(data, 3);
  assert.deepEqual(found, [{ query: 30, key: 29, weight: 0.7 }, { query: 9, key: 4, weight: 0.5 }, { query: 20, key: 3, weight: 0.5 }]);
});

test("they are those of sorting all cells, for random weights too", () => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) % 1000;
  const data = weights({ attention: triangle(40, random) });
  const all = [];
  for (let query = 2; query < 40; query += 1) for (let key = 1; key < query; key += 1) all.push({ query, key, weight: data.weight(0, 1, query, key) });
  all.sort((a, b) => b.weight - a.weight);
  assert.deepEqual(strongestCells(data, 25), all.slice(0, 25));
});

test("words are found at the tokens where they begin, across tokens and whatever their case", () => {
  const tokens = ["The", " cat", " sat", ".", " C", "at", "s", " cat"];
  assert.deepEqual(tokensWith(tokens, "cat"), [1, 4, 7]);
  assert.deepEqual(tokensWith(tokens, "CAT SAT."), [1]);
  assert.deepEqual(tokensWith(tokens, "ats"), [5]);
  assert.deepEqual([tokensWith(tokens, "dog"), tokensWith(tokens, ""), tokensWith([], "a")], [[], [], []]);
});
