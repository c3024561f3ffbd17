import assert from "node:assert/strict";
import test from "node:test";

import { lensData } from "../../../site_assets/js/closer/lens-data.js";
import { decode } from "../fixtures.js";

// One layer of two heads on two tokens: the second query looks at the first token with 0.2 and with 0.6.
const data = decode({
  format: 1, model: "m", sentence: "s", text: "ab", tokens: ["a", "b"], layers: 1, heads: 2, scale: 10,
  attention: [[10, 2, 8], [10, 6, 4]],
});

test("without a lens both maps are the data themselves", () => {
  assert.deepEqual(lensData(data), { sheet: data, map: data });
});

test("an average is of the large map alone, the lens on the first token of both", () => {
  const { map, sheet } = lensData(data, "hide", "layer");
  assert.equal(map.row(0, null, 1)[0], null);
  assert.ok(Math.abs(map.row(0, null, 1)[1] - 0.6) < 1e-12);
  assert.deepEqual([sheet.row(0, 0, 1), sheet.row(0, 1, 1)], [[null, 0.8], [null, 0.4]]);
});
