import assert from "node:assert/strict";
import test from "node:test";

import { OPEN, readTrail, within, writeTrail } from "../../../site_assets/js/why/why-trail.js";

const TRAIL = [{ layer: 17, head: 4, query: 6, key: 2 }, { layer: 16, head: 0, query: 2, key: 1 }];

test("a trail comes back from the address, the first cell first", () => {
  assert.equal(writeTrail(TRAIL), "L17H4_6_2.L16H0_2_1");
  assert.deepEqual(readTrail(writeTrail(TRAIL)), TRAIL);
});

test("without a trail the address says only that the figure is open", () => {
  assert.deepEqual([writeTrail([]), readTrail(OPEN)], ["on", []]);
});

test("of a long trail the last cells stay", () => {
  const long = Array.from({ length: 20 }, (_, query) => ({ layer: 0, head: 0, query, key: 0 }));
  assert.deepEqual(readTrail(writeTrail(long)), long.slice(8));
});

test("cells that a model or a sentence does not have are left out", () => {
  const size = { layers: 17, heads: 5, length: 7 };
  assert.deepEqual(within(TRAIL, size), [TRAIL[1]]);
  assert.deepEqual(within(TRAIL, { ...size, layers: 18, length: 6 }), [TRAIL[1]]);
  assert.deepEqual(within([{ layer: 0, head: 5, query: 1, key: 0 }, { layer: 0, head: 0, query: 1, key: 2 }], size), []);
});
