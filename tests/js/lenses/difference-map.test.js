import assert from "node:assert/strict";
import test from "node:test";

import { differenceData } from "../../../site_assets/js/lenses/difference-map.js";
import { firstTokenLens } from "../../../site_assets/js/lenses/lens-data.js";
import { close, small } from "../fixtures.js";

test("a difference is the first head's weight minus the second's, and the reverse has the other sign", () => {
  const [one, other] = [{ data: small, layer: 0, head: 0 }, { data: small, layer: 0, head: 1 }];
  close(differenceData(one, other).row(5, 5, 2), [0.2, -0.2, 0]);
  close(differenceData(other, one).row(0, 0, 2), [-0.2, 0.2, 0]);
  assert.equal(differenceData(one, other).weight(0, 0, 0, 2), 0);
});

test("a difference through the lens shows no number for the first token", () => {
  const lens = firstTokenLens(small, "hide");
  const found = differenceData({ data: lens, layer: 0, head: 0 }, { data: lens, layer: 0, head: 1 });
  assert.equal(found.row(0, 0, 1)[0], null);
});

test("a difference has no sink, whichever of the two maps have one", () => {
  const sunk = { ...small, sink: () => 0.5 };
  const pairs = [[sunk, sunk], [sunk, small], [small, sunk]].map(([one, other]) => differenceData({ data: one, layer: 0, head: 0 }, { data: other, layer: 0, head: 1 }));
  assert.deepEqual(pairs.map(({ sink }) => sink), [undefined, undefined, undefined]);
});
