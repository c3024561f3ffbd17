import assert from "node:assert/strict";
import test from "node:test";

import { formatProbability, formatSmall } from "../../../site_assets/js/mixing/mixing-numbers.js";

test("a small number is written as a power of ten", () => {
  assert.deepEqual([4.39e-7, 0, 1.26e-12, 3].map(formatSmall), ["4.4 × 10⁻⁷", "0", "1.3 × 10⁻¹²", "3.0 × 10⁰"]);
});

test("a probability has three decimals, or two digits where it is small", () => {
  assert.deepEqual([0.8419, 0.0123, 0.00265, 0.00001234].map(formatProbability), ["0.842", "0.012", "0.0027", "0.000012"]);
});

test("a probability of exactly a hundredth has three decimals", () => {
  assert.equal(formatProbability(0.01), "0.010");
  assert.equal(formatProbability(0.00999), "0.010");
  assert.equal(formatProbability(0.00123), "0.0012");
});
