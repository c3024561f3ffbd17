import assert from "node:assert/strict";
import test from "node:test";

import { sheetLayout } from "../../../site_assets/js/maps/sheet-layout.js";
import { chance } from "../fixtures.js";

test("a square model stays in one block, a deep one is continued in a second", () => {
  assert.equal(sheetLayout({ layers: 12, heads: 12, width: 560, height: 560 }).blocks, 1);
  assert.equal(sheetLayout({ layers: 30, heads: 9, width: 560, height: 560 }).blocks, 2);
});

test("every map lies within the sheet, and none on another", () => {
  const random = chance(11);
  for (let round = 0; round < 60; round += 1) {
    const [layers, heads] = [1 + Math.floor(random() * 36), 1 + Math.floor(random() * 20)];
    const layout = sheetLayout({ layers, heads, width: 200 + random() * 900, height: 200 + random() * 600 });
    const seen = new Set();
    eachHead(layers, heads, (layer, head) => {
      const { left, top, width, height } = layout.box(layer, head);
      assert.ok(left >= 0 && top >= 0 && left + width <= layout.width && top + height <= layout.height);
      assert.ok(Number.isInteger(left) && Number.isInteger(top) && width >= 12);
      seen.add(`${left} ${top}`);
    });
    assert.equal(seen.size, layers * heads);
  }
});

test("a point within a map finds its head, a point beside the maps finds none", () => {
  const layout = sheetLayout({ layers: 30, heads: 9, width: 560, height: 560 });
  eachHead(30, 9, (layer, head) => {
    const { left, top, width, height } = layout.box(layer, head);
    assert.deepEqual(layout.at(left, top), { layer, head });
    assert.deepEqual(layout.at(left + width - 0.01, top + height - 0.01), { layer, head });
  });
  for (const [x, y] of [[0, 100], [100, 0], [-5, 50], [layout.width + 50, 100], [100, layout.height + 5]]) {
    assert.equal(layout.at(x, y), null);
  }
});

test("a place in the last block where no layer is left finds none", () => {
  const layout = sheetLayout({ layers: 31, heads: 9, width: 560, height: 560 });
  const { left, top } = layout.box(30, 0);
  assert.equal(layout.rows, 16);
  assert.equal(layout.at(left, top + layout.pitch), null);
});

function eachHead(layers, heads, visit) {
  for (let map = 0; map < layers * heads; map += 1) visit(Math.floor(map / heads), map % heads);
}

test("two blocks share the width that their numbers and the gap between them leave", () => {
  const { blocks, pitch } = sheetLayout({ layers: 30, heads: 9, width: 560, height: 560 });
  assert.deepEqual([blocks, pitch], [2, Math.floor((560 - 2 * 26 - 16) / 18)]);
});

test("the maps of a block begin below its head numbers", () => {
  const layout = sheetLayout({ layers: 12, heads: 12, width: 560, height: 560 });
  assert.deepEqual([layout.box(0, 0).top, layout.headNumber(0).height < 20], [20, true]);
});

test("the numbers of a block stand beside its first maps", () => {
  const { blocks, rows, block, layerNumber, headNumber, box } = sheetLayout({ layers: 30, heads: 9, width: 560, height: 560 });
  for (let at = 0; at < blocks; at += 1) {
    const [{ left }, first] = [block(at), box(at * rows, 0)];
    assert.ok(left + layerNumber(at * rows).width < first.left);
    assert.deepEqual([layerNumber(at * rows).top, left + headNumber(0).left], [first.top, first.left]);
  }
});
