import assert from "node:assert/strict";
import test from "node:test";

import { ledger } from "../../../site_assets/js/mixing/ledger.js";

// Three orthogonal parts: two heads of squared norm 0.36 and 0.64, and no bias.
const mixing = { heads: 2, scale: 10000, gram: () => [3600, 0, 6400, 0, 0, 0], outputNorm: () => 5 };
const attention = { strongestKey: (layer, head) => head, weight: () => 0.75 };
const account = (off) => ledger({ attention, mixing }, { layer: 4, query: 3, off });

test("every head has a line with its share, its norm and where it looks; the bias comes last", () => {
  const [first, second, bias] = account(null).lines;
  assert.deepEqual(first, { part: 0, name: "L4H0", on: true, share: 0.36, norm: 0.6, key: 0, weight: 0.75 });
  assert.deepEqual([second.name, second.share, second.norm], ["L4H1", 0.64, 0.8]);
  assert.deepEqual(bias, { part: 2, name: "bias", on: true, share: 0, norm: 0, key: null, weight: null });
});

test("with everything on, the rest is the whole output", () => {
  assert.deepEqual(account(null).rest, { norm: 1, cosine: 1, share: 1 });
  assert.equal(account(null).outputNorm, 5);
});

test("with a head off, the rest is the other one", () => {
  const { lines, rest } = account("0");
  assert.deepEqual(lines.map(({ on }) => on), [false, true, true]);
  assert.deepEqual(rest, { norm: 0.8, cosine: 0.8, share: 0.64 });
});

test("with everything off there is nothing left", () => {
  assert.deepEqual(account("0,1,bias").rest, { norm: 0, cosine: null, share: 0 });
});

test("the heads' agreement is the norm of their sum over the sum of their norms", () => {
  const { count, norms, left } = account(null).agreement;
  assert.equal(count, 2);
  assert.ok(Math.abs(norms - 1.4) < 1e-12);
  assert.ok(Math.abs(left - 1 / 1.4) < 1e-12);
});

test("only heads that are on agree, and a bias is not among them", () => {
  assert.deepEqual(account("1").agreement, { count: 1, norms: 0.6, left: 1 });
  assert.deepEqual(account("0,1").agreement, { count: 0, norms: 0, left: null });
});
