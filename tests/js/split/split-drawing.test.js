import assert from "node:assert/strict";
import test from "node:test";

import { splitDrawing } from "../../../site_assets/js/split/split-drawing.js";
import { makePage } from "../document.js";

makePage();

const GROUPED = { dModel: 576, dHead: 64, heads: 9, kvHeads: 3 };

// The drawing with this head chosen, its lines with their names, and the heads chosen by clicks.
function drawing(model, head) {
  const chosen = [];
  const { element, draw } = splitDrawing({ choose: (found) => chosen.push(found) });
  draw(model, head);
  const lines = element.children.map((line) => ({ name: line.querySelector(".split-name").text, size: line.querySelector(".split-size").text, line }));
  const marked = (index, name) => lines[index].line.querySelectorAll(`[data-${name}]`).map(({ dataset }) => Number(dataset.head));
  return { element, lines, marked, chosen };
}

test("seven lines lead from a token's vector to the residual stream, with their sizes", () => {
  assert.deepEqual(drawing(GROUPED, 4).lines.map(({ name, size }) => `${name}: ${size}`), [
    "token’s vector x: dmodel = 576", "queries = xWQ: 9 × 64 = 576", "keys = xWK: 3 × 64 = 192", "values = xWV: 3 × 64 = 192",
    "averages, side by side: 9 × 64 = 576", "times WO: 576 × 576", "written to the residual stream: dmodel = 576",
  ]);
});

test("the chosen head stands out, with the heads that share its key and value head", () => {
  const { marked } = drawing(GROUPED, 4);
  assert.deepEqual([marked(1, "chosen"), marked(1, "mate")], [[4], [3, 5]]);
  assert.deepEqual([marked(5, "chosen"), marked(5, "mate")], [[4], [3, 5]]);
  assert.deepEqual([marked(2, "chosen"), marked(3, "chosen")], [[3], [3]]); // the group's first head
  assert.deepEqual(marked(2, "shared"), [0, 3, 6]);
});

test("where every head has its own keys there are no mates and nothing is shared", () => {
  const { marked } = drawing({ dModel: 768, dHead: 64, heads: 12, kvHeads: 12 }, 4);
  assert.deepEqual([marked(1, "mate"), marked(2, "shared"), marked(2, "chosen")], [[], [], [4]]);
});

test("widths are to scale when the heads together are wider or narrower than the vector", () => {
  const widths = (model) => drawing(model, 0).lines.slice(0, 2).map(({ line }) => line.querySelector(".split-bar").getAttribute("style"));
  assert.deepEqual(widths({ dModel: 512, dHead: 128, heads: 8, kvHeads: 8 }), ["width: 50%", "width: 100%"]);
  assert.deepEqual(widths({ dModel: 1024, dHead: 64, heads: 8, kvHeads: 8 }), ["width: 100%", "width: 50%"]);
});

test("with more than 24 heads W_O has no lines between its bands", () => {
  const fine = (heads) => drawing({ dModel: 64 * heads, dHead: 64, heads, kvHeads: heads }, 0).element.querySelector(".split-matrix").hasAttribute("data-fine");
  assert.deepEqual([fine(24), fine(25)], [false, true]);
});

test("a click on a part of a head chooses it, beside the parts none", () => {
  const { element, chosen, lines } = drawing(GROUPED, 4);
  element.fire("click", { target: lines[1].line.querySelectorAll("[data-head]")[7] });
  element.fire("click", { target: lines[2].line.querySelectorAll("[data-head]")[2].firstChild });
  element.fire("click", { target: lines[0].line.querySelector(".split-name") });
  assert.deepEqual(chosen, [7, 6]);
});

test("two heads share a key and value head as three do", () => {
  assert.deepEqual(drawing({ dModel: 64, dHead: 16, heads: 4, kvHeads: 2 }, 0).marked(2, "shared"), [0, 2]);
});
