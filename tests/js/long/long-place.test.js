import assert from "node:assert/strict";
import test from "node:test";

import { longPlace } from "../../../site_assets/js/long/long-place.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { long } from "./long.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });

function place() {
  makePage();
  const went = [];
  const parts = longPlace({ go: (cell) => went.push(cell) });
  parts.element.getBoundingClientRect = () => ({ left: 10, top: 20 });
  parts.draw({ data: long(), view: { layer: 0, head: 1 }, ramp: sequentialRamp(false), pixelRatio: 1 });
  return { ...parts, went };
}

test("the part in view is marked on the small map, to scale", () => {
  const { show, element } = place();
  show({ query: 10, key: 5, rows: 20, columns: 10 });
  const { left, top, width, height } = element.querySelector(".long-mark").style;
  assert.deepEqual([left, top, width, height], ["12px", "24px", "24px", "48px"]);
  assert.equal(element.querySelector("canvas").painted.length, 1);
});

test("a click leads to the cell under it, and not beyond the text", () => {
  const { element, went } = place();
  element.fire("click", { clientX: 10 + 48, clientY: 20 + 72 });
  element.fire("click", { clientX: 999, clientY: 0 });
  assert.deepEqual(went, [{ query: 30, key: 20 }, { query: 0, key: 39 }]);
});
