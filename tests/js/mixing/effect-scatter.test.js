import assert from "node:assert/strict";
import test from "node:test";

import { effectScatter, placing } from "../../../site_assets/js/mixing/effect-scatter.js";
import { makePage } from "../document.js";

const HEADS = [{ name: "L0H0", writes: 1, without: -2 }, { name: "L0H1", writes: -1, without: 0 }, { name: "L1H0", writes: 0, without: 1 }];

test("what a head writes leads to the right, what is lost without it upwards", () => {
  const place = placing(HEADS);
  const [one, other, third] = HEADS.map(place);
  assert.ok(one.x > third.x && third.x > other.x);
  assert.ok(one.y < other.y && other.y < third.y);
  for (const { x, y } of [one, other, third]) assert.ok(x > 0 && x < 100 && y > 0 && y < 100);
});

test("heads that all do nothing stand in the middle", () => {
  assert.deepEqual(placing([{ writes: 0, without: 0 }])({ writes: 0, without: 0 }), { x: 50, y: 50 });
});

test("every head has a point, and the chosen and named ones a label", () => {
  const page = makePage();
  page.createElementNS = (_, tag) => page.createElement(tag);
  const scatter = effectScatter();
  scatter.draw({ heads: HEADS, named: [HEADS[0]], chosen: "L1H0" });
  assert.equal(scatter.element.querySelectorAll("circle").length, 3);
  assert.deepEqual(scatter.element.querySelectorAll("text").map(({ text }) => text), ["L0H0", "L1H0"]);
  assert.equal(scatter.element.querySelectorAll("circle[data-chosen]").length, 1);
});
