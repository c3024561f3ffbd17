import assert from "node:assert/strict";
import test from "node:test";

import { DRAWS, chanceOf, shapeOf, shareWith } from "../../../site_assets/js/finder/random-cells.js";
import { chance as randomNumbers } from "../fixtures.js";

// A run of one layer, whose head gives table[head][query][key].
const run = (table) => ({ layers: 1, heads: table.length, length: table[0].length, weight: (layer, head, query, key) => table[head][query][key] });
const random = randomNumbers(7);
const RUNS = [6, 7].map((length) => run(Array.from({ length: 3 }, () => Array.from({ length }, () => Array.from({ length }, () => Math.round(1000 * random()) / 1000)))));

test("a cell has the shape of its distance and its keys, but not on the first token or the query itself", () => {
  assert.deepEqual(shapeOf({ query: 5, keys: [2] }), { back: 3, width: 1 });
  assert.deepEqual(shapeOf({ query: 5, keys: [2, 3] }), { back: 2, width: 2 });
  assert.deepEqual([[0], [0, 1], [5], [4, 5]].map((keys) => shapeOf({ query: 5, keys })), [null, null, null, null]);
});

test("for one cell, chance is the share of all cells of its shape whose best head gives as much", () => {
  const { best, cells } = chanceOf([{ back: 2, width: 1 }], RUNS);
  const wanted = RUNS.flatMap(({ length, weight }) =>
    Array.from({ length: length - 3 }, (_, index) => Math.max(...[0, 1, 2].map((head) => weight(0, head, index + 3, index + 1)))));
  assert.deepEqual([best, cells], [wanted, 7]);
  assert.equal(shareWith({ best, cells }, wanted[0]), wanted.filter((value) => value >= wanted[0]).length / 7);
  assert.equal(shareWith({ best, cells }, 2), 0);
});

test("the weights of a key of several tokens count together", () => {
  const { best } = chanceOf([{ back: 1, width: 2 }], [RUNS[0]]);
  const { weight } = RUNS[0];
  const sums = [1, 2, 3].map((first) => Math.max(...[0, 1, 2].map((head) => weight(0, head, first + 2, first) + weight(0, head, first + 2, first + 1))));
  best.forEach((value, index) => assert.ok(Math.abs(value - sums[index]) < 1e-9));
  assert.equal(best.length, 3);
});

test("for several cells, chance is that of one head at all of them: the share of all sets, but for the draw", () => {
  const shapes = [{ back: 1, width: 1 }, { back: 3, width: 1 }];
  const chance = chanceOf(shapes, RUNS);
  assert.equal(chance.best.length, DRAWS);
  const cells = shapes.map(({ back }) => RUNS.flatMap(({ length, weight }) =>
    Array.from({ length: length - back - 1 }, (_, index) => [0, 1, 2].map((head) => weight(0, head, index + 1 + back, index + 1)))));
  const sets = cells[0].flatMap((one) => cells[1].map((two) => Math.max(...one.map((value, head) => Math.min(value, two[head])))));
  for (const score of [0.2, 0.5, 0.8]) {
    const share = sets.filter((value) => value >= score).length / sets.length;
    assert.ok(Math.abs(shareWith(chance, score) - share) < 0.02, `${score}: ${share}`); // four standard errors
  }
});

test("the same cells have the same chance every time", () => {
  const shapes = [{ back: 1, width: 1 }, { back: 1, width: 1 }];
  assert.deepEqual(chanceOf(shapes, RUNS), chanceOf(shapes, RUNS));
});
