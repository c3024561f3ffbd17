import assert from "node:assert/strict";
import test from "node:test";

import { cardMap } from "../../../site_assets/js/maps/card-map.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();
globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });

// The ring of a cell on a map of three tokens, in per cent.
function ring(query, keys) {
  const { element, draw } = cardMap({ view: { layer: 0, head: 0, query }, keys });
  draw({ attention: decode(fixture("dump-by-hand.json")), ramp: sequentialRamp(false), pixelRatio: 1 });
  const { left, top, width, height } = element.querySelector(".card-ring").style;
  return [left, top, width, height].map((side) => Math.round(Number(side.replace("%", ""))));
}

test("the ring is around the query's row and the key's column", () => {
  assert.deepEqual(ring(2, [1]), [33, 67, 33, 33]);
});

test("adjacent keys share one ring, in whatever order they are given", () => {
  assert.deepEqual(ring(2, [1, 0]), [0, 67, 67, 33]);
  assert.deepEqual(ring(1, [0, 1, 2]), [0, 33, 100, 33]);
});
