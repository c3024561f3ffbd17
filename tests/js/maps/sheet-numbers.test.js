import assert from "node:assert/strict";
import test from "node:test";

import { sheetNumbers } from "../../../site_assets/js/maps/sheet-numbers.js";
import { makePage } from "../document.js";

makePage();

const MODEL = { id: "m", layers: 3, heads: 2 };
const LAYOUT = {
  pitch: 10, blocks: 2, rows: 2, block: (block) => ({ left: 100 * block, top: 0, width: 50, height: 50 }),
  layerNumber: (layer) => ({ left: 0, top: 10 * (layer % 2), width: 1, height: 1 }), headNumber: (head) => ({ left: 10 * head, top: 0, width: 1, height: 1 }),
};
const spans = (box, side) => box.querySelectorAll(`${side} .sheet-number`);
const chosen = (box) => box.querySelectorAll(".sheet-number").filter((span) => span.hasAttribute("data-chosen")).map(({ text, style }) => `${text} at ${style.left} ${style.top}`);

test("layers are numbered once, heads above each block, where the layout puts them", () => {
  const { element, draw } = sheetNumbers();
  draw(MODEL, LAYOUT, { layer: null, head: null });
  assert.deepEqual(element.children.map(({ style }) => style.left), ["0px", "100px"]);
  assert.deepEqual(element.children.map((block) => spans(block, ".sheet-layers").map(({ text, style }) => [text, style.top])), [[["0", "0px"], ["1", "10px"]], [["2", "0px"]]]);
  for (const block of element.children) assert.deepEqual(spans(block, ".sheet-heads").map(({ text, style }) => [text, style.left]), [["0", "0px"], ["1", "10px"]]);
});

test("the numbers of the view stand out, a layer's and its head's in every block, and none if nothing is chosen", () => {
  const { element, draw } = sheetNumbers();
  draw(MODEL, LAYOUT, { layer: 1, head: 1 });
  assert.deepEqual(chosen(element), ["1 at 0px 10px", "1 at 10px 0px", "1 at 10px 0px"]);
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

test("numbers of two digits that would run together are marked", () => {
  const { element, draw } = sheetNumbers();
  const crowded = (heads, pitch) => {
    draw({ ...MODEL, heads }, { ...LAYOUT, pitch }, { layer: 0, head: 0 });
    return element.hasAttribute("data-crowded");
  };
  assert.deepEqual([crowded(64, 15), crowded(64, 20), crowded(9, 15)], [true, false, false]);
});
