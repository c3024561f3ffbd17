// mixing/gram.js against vectors whose sums were formed one by one; test_gram.py reads the same fixture.

import assert from "node:assert/strict";
import test from "node:test";

import { cosineOf, gramSize, normOf, shareOf, subsetNormAndCosine } from "../../../site_assets/js/mixing/gram.js";
import { fixture } from "../fixtures.js";

const cases = fixture("gram.json");

function close(found, expected, tolerance) {
  assert.ok(Math.abs(found - expected) <= tolerance, `${found} is not within ${tolerance} of ${expected}`);
}

test("the rest of an output has the squared norm of the vectors that stay, to half a per cent", () => {
  for (const { row, scale, subsets } of cases) {
    for (const { subset, norm } of subsets) close(subsetNormAndCosine(row, subset, scale).norm ** 2, norm ** 2, 0.005);
  }
});

test("the rest of an output points where the sum of the vectors that stay points", () => {
  for (const { row, scale, subsets } of cases) {
    for (const { subset, norm, cosine } of subsets.filter((entry) => entry.cosine !== null)) {
      if (norm > 0.1) close(subsetNormAndCosine(row, subset, scale).cosine, cosine, 0.005);
    }
  }
});

test("nothing has no direction", () => {
  assert.deepEqual(subsetNormAndCosine(cases[0].row, [], 10000), { norm: 0, cosine: null });
});

test("a part's share is its projection on the whole, and all shares sum to one", () => {
  for (const { row, scale, shares } of cases) {
    shares.forEach((share, part) => close(shareOf(row, part, scale), share, 0.001));
    close(shares.reduce((sum, _, part) => sum + shareOf(row, part, scale), 0), 1, 0.005);
  }
});

test("a part's norm and the cosine of two parts are those of the vectors", () => {
  for (const { row, scale, norms, cosine01 } of cases) {
    norms.forEach((norm, part) => close(normOf(row, part, scale), norm, 0.002));
    close(cosineOf(row, 0, 1), cosine01, 0.02);
    assert.equal(cosineOf(row, 0, 1), cosineOf(row, 1, 0));
  }
});

test("two parts too small for the stored precision have no cosine", () => {
  assert.equal(cosineOf([10000, 3, 24], 0, 1), null);
  assert.equal(cosineOf([10000, 500, 25], 0, 1), 1);
});

test("a row's length tells the number of parts", () => {
  assert.deepEqual(cases.map(({ row }) => gramSize(row)), [5, 10, 13]);
});

test("a layer that writes nothing has norms and shares of zero", () => {
  assert.deepEqual(subsetNormAndCosine([0, 0, 0], [0, 1], 10000), { norm: 0, cosine: null });
  assert.equal(shareOf([0, 0, 0], 1, 10000), 0);
});

test("the smallest sum that is not nothing has a direction", () => {
  assert.deepEqual(subsetNormAndCosine([1], [0], 1), { norm: 1, cosine: 1 });
  assert.deepEqual(subsetNormAndCosine([0], [0], 1), { norm: 0, cosine: null });
});
