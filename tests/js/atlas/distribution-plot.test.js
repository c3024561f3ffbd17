import assert from "node:assert/strict";
import test from "node:test";

import { swarm } from "../../../site_assets/js/atlas/distribution-plot.js";
import { chance } from "../fixtures.js";

test("every head has a dot, at its score to within half a dot", () => {
  const random = chance(1);
  const scores = Array.from({ length: 270 }, random);
  const dots = swarm(scores);
  assert.equal(dots.length, scores.length);
  const sorted = dots.map(({ x }) => x).sort((a, b) => a - b);
  scores.sort((a, b) => a - b).forEach((score, index) => assert.ok(Math.abs(score - sorted[index]) <= 0.5 / 90 + 1e-9));
});

test("heads with one score stand apart, above and below the line, within the plot", () => {
  for (const count of [1, 2, 7, 1000]) {
    const heights = swarm(Array(count).fill(0.3)).map(({ y }) => y);
    assert.equal(new Set(heights).size, count);
    assert.ok(Math.max(...heights) <= 9 && Math.min(...heights) >= -9);
    assert.ok(Math.abs(heights.reduce((a, b) => a + b, 0)) < 1e-6);
  }
});

test("the ends of the scale are drawn", () => {
  assert.deepEqual(swarm([0, 1]).map(({ x }) => x), [0, 1]);
});
