import assert from "node:assert/strict";
import test from "node:test";

import { sheetNumbers } from "../../../site_assets/js/maps/sheet-numbers.js";
import { makePage } from "../document.js";

makePage();

const MODEL = { id: "m", layers: 2, heads: 3 };
const LAYOUT = {
  pitch: 10, blocks: 2, layerNumber: (layer) => ({ left: 0, top: layer, width: 1, height: 1 }),
  headNumber: (block, head) => ({ left: head, top: 100 * block, width: 1, height: 1 }),
};
const chosen = (box) => box.children.filter((span) => span.hasAttribute("data-chosen")).map(({ text, style }) => `${text} at ${style.left} ${style.top}`);

test("layers are numbered once, heads above each block, where the layout puts them", () => {
  const { element, draw } = sheetNumbers();
  draw(MODEL, LAYOUT, { layer: null, head: null });
  assert.deepEqual(element.children.map(({ text }) => text), ["0", "1", "0", "1", "2", "0", "1", "2"]);
  assert.deepEqual(element.children.map(({ style }) => style.top), ["0px", "1px", "0px", "0px", "0px", "100px", "100px", "100px"]);
});

test("the numbers of the view stand out, a layer's and its head's in every block, and none if nothing is chosen", () => {
  const { element, draw } = sheetNumbers();
  draw(MODEL, LAYOUT, { layer: 1, head: 2 });
  assert.deepEqual(chosen(element), ["1 at 0px 1px", "2 at 2px 0px", "2 at 2px 100px"]);
  draw(MODEL, LAYOUT, { layer: null, head: null });
  assert.deepEqual(chosen(element), []);
});

test("the numbers are made anew for another model, size or number of blocks, and else stay", () => {
  const { element, draw } = sheetNumbers();
  draw(MODEL, LAYOUT, { layer: 0, head: 0 });
  for (const [model, layout] of [[{ ...MODEL, id: "n" }, LAYOUT], [MODEL, { ...LAYOUT, pitch: 11 }], [MODEL, { ...LAYOUT, blocks: 1 }]]) {
    const before = element.children[0];
    draw(model, layout, { layer: 0, head: 0 });
    const after = element.children[0];
    assert.notEqual(after, before);
    draw(model, layout, { layer: 1, head: 0 });
    assert.equal(element.children[0], after);
  }
});
