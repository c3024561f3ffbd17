import assert from "node:assert/strict";
import test from "node:test";

import { lineDrawing } from "../../../site_assets/js/lenses/line-drawing.js";
import { makePage } from "../document.js";

makePage();

const LINES = [0, 5, 13].map((head) => ({ head, path: `M${head}`, width: head + 1 }));

function drawing(several = true) {
  const { element, width, draw, isolate } = lineDrawing();
  draw({ lines: LINES, several, height: 40 });
  return { element, width, isolate, paths: () => element.children.map((path) => path.getAttribute("d")) };
}

test("each line is a path of its width, and has a colour only beside other heads", () => {
  const { element } = drawing();
  assert.deepEqual(element.children.map(({ attributes }) => [attributes.d, attributes["stroke-width"], attributes.class]),
    [["M0", "1", "head-line-0"], ["M5", "6", "head-line-5"], ["M13", "14", "head-line-1"]]);
  assert.equal(drawing(false).element.children[0].hasAttribute("class"), false);
  assert.equal(element.getAttribute("height"), "40");
});

test("isolated lines come to the front and the others fade", () => {
  const { element, isolate, paths } = drawing();
  isolate(({ head }) => head === 0);
  assert.deepEqual([paths(), element.querySelectorAll("[data-faded]").length], [["M5", "M13", "M0"], 2]);
  isolate(null);
  assert.equal(element.querySelectorAll("[data-faded]").length, 0);
});

test("before the page has laid it out it counts as 300 pixels wide", () => {
  const { element, width } = drawing();
  assert.equal(width(), 300);
  element.clientWidth = 120;
  assert.equal(width(), 120);
});
