import assert from "node:assert/strict";
import test from "node:test";

import { lineKeys } from "../../../site_assets/js/lenses/line-keys.js";
import { makePage } from "../document.js";

makePage();

function keys(names = ["L1H0", "L1H1", "L1H2"], chosen = 1) {
  const calls = [];
  const { element, draw } = lineKeys({ isolate: (index) => calls.push(["isolate", index]), choose: (index) => calls.push(["choose", index]) });
  draw(names, chosen);
  return { element, draw, calls };
}

test("each head has a key in its colour, twelve colours in turn, and the chosen one is pressed", () => {
  const { element } = keys(Array.from({ length: 13 }, (_, head) => `L0H${head}`), 12);
  assert.deepEqual([0, 11, 12].map((index) => element.children[index].firstChild.getAttribute("class")), ["head-swatch head-line-0", "head-swatch head-line-11", "head-swatch head-line-0"]);
  assert.deepEqual(element.querySelectorAll("[aria-pressed=true]").map(({ text }) => text), ["L0H12"]);
});

test("a key under the pointer or the focus isolates its head, and leaving it ends that", () => {
  const { element, calls } = keys();
  for (const type of ["pointerenter", "pointerleave", "focus", "blur", "click"]) element.children[2].fire(type);
  assert.deepEqual(calls, [["isolate", 2], ["isolate", null], ["isolate", 2], ["isolate", null], ["choose", 2]]);
});

test("keys stay while the names do, so that the focus stays, and no names hide the list", () => {
  const { element, draw } = keys();
  const [before] = element.children;
  draw(["L1H0", "L1H1", "L1H2"], 0);
  assert.deepEqual([element.children[0] === before, before.getAttribute("aria-pressed"), element.hidden], [true, "true", false]);
  draw([], 0);
  assert.deepEqual([element.hidden, element.children.length], [true, 0]);
});
