import assert from "node:assert/strict";
import test from "node:test";

import { longSorted } from "../../../site_assets/js/long/long-sorted.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { long } from "./long.js";

test("the small maps are those of the blocks, in the order of the scores on this text", () => {
  globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });
  makePage();
  const { element, draw } = longSorted({ change() {} });
  draw("rising", { data: long(), view: { layer: 0, head: 0 }, ramp: sequentialRamp(false), pixelRatio: 1 });
  const tiles = element.querySelectorAll(".fingerprint-tile");
  assert.deepEqual(tiles.map(({ text }) => text), ["L0H10.500", "L0H00.250"]);
  assert.deepEqual(tiles.map((tile) => tile.getAttribute("aria-pressed")), ["false", "true"]);
  assert.ok(tiles.every((tile) => tile.querySelector("canvas").painted.length === 1));
});
