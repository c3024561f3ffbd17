import assert from "node:assert/strict";
import test from "node:test";

import { headLayout, LINE } from "../../../site_assets/js/maps/head-layout.js";
import { chance } from "../fixtures.js";

const layout = (length, options = {}) =>
  headLayout({ labels: Array(length).fill(60), width: 560, height: 620, smallest: 16, ...options });

test("few tokens get slanted labels, many get upright ones", () => {
  assert.equal(layout(10).angle, 45);
  assert.equal(layout(24).angle, 90);
});

test("labels never overlap and the map fits, or its cells are the least legible and it scrolls", () => {
  const random = chance(5);
  for (let round = 0; round < 300; round += 1) {
    const labels = Array.from({ length: 1 + Math.floor(random() * 80) }, () => 8 + random() * 95);
    const size = { width: 300 + random() * 500, height: 300 + random() * 500 };
    const { cell, angle, queries, keys, overhang } = headLayout({ labels, ...size, smallest: 16 });
    assert.ok(cell * Math.sin((angle * Math.PI) / 180) >= LINE);
    const side = cell * labels.length;
    const fits = queries + side + overhang <= size.width + 3 && keys + side <= size.height + 1;
    assert.ok(fits || cell <= 23, `cell ${cell} at ${labels.length} tokens`);
  }
});

test("a finger gets larger cells than a mouse", () => {
  assert.equal(layout(60, { smallest: 24 }).cell, 24);
  assert.equal(layout(60).cell, 16);
});

test("one token gets a cell of bounded size", () => {
  assert.equal(layout(1).cell, 64);
});

test("labels have room: queries their length and 12 px, keys their height at their angle", () => {
  const slanted = layout(10);
  assert.deepEqual([slanted.queries, slanted.keys], [72, Math.ceil((60 + 16) / Math.sqrt(2)) + 4]);
  const upright = layout(24);
  assert.deepEqual([upright.queries, upright.keys], [72, 68]);
});

test("with labels of one letter, the name of the axis of queries still fits on one line", () => {
  for (const length of [10, 24]) assert.equal(layout(length, { labels: Array(length).fill(10) }).queries, 52);
});
