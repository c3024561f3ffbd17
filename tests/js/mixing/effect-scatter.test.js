import assert from "node:assert/strict";
import test from "node:test";

import { effectScatter, labelPlaces, placing } from "../../../site_assets/js/mixing/effect-scatter.js";
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

test("a name that could not stand beside its point has a line that begins at the point", () => {
  const page = makePage();
  page.createElementNS = (_, tag) => page.createElement(tag);
  const near = [...HEADS, { name: "L1H1", writes: 1, without: -1.99 }];
  const scatter = effectScatter();
  scatter.draw({ heads: near, named: [near[0], near[3]], chosen: "L0H0" });
  const place = placing(near);
  const lines = scatter.element.querySelectorAll(".scatter-leader").map(({ attributes }) => attributes.d.match(/[-.\d]+/g).map(Number));
  const moved = scatter.element.querySelectorAll("text").map(({ attributes, text }) => [near.find(({ name }) => name === text), Number(attributes.y)])
    .filter(([head, y]) => Math.abs(y - 1 - place(head).y) > 2.1);
  assert.equal(moved.length, 1);
  assert.deepEqual(lines.map(([x, y]) => ({ x, y })), moved.map(([head]) => place(head)));
});

test("the point of the chosen head lies on those of the others", () => {
  const page = makePage();
  page.createElementNS = (_, tag) => page.createElement(tag);
  const scatter = effectScatter();
  for (const { name } of HEADS) {
    scatter.draw({ heads: HEADS, named: [], chosen: name });
    assert.ok(scatter.element.querySelectorAll("circle").at(-1).hasAttribute("data-chosen"));
  }
});

test("a head whose removal costs what it writes lies on the dashed line", () => {
  const page = makePage();
  page.createElementNS = (_, tag) => page.createElement(tag);
  const heads = [{ name: "L0H0", writes: 0.5, without: -0.5 }, { name: "L0H1", writes: 2, without: 0 }, { name: "L1H0", writes: 0, without: 3 }];
  const scatter = effectScatter();
  scatter.draw({ heads, named: [], chosen: "L0H0" });
  const [left, low, right, high] = scatter.element.querySelector(".scatter-equal").attributes.d.match(/[-.\d]+/g).map(Number);
  const { x, y } = placing(heads)(heads[0]);
  assert.ok(left < x && x < right);
  assert.ok(Math.abs(low + (high - low) * (x - left) / (right - left) - y) < 1e-9);
});

test("the names of points that lie close together do not overlap and stay in the drawing", () => {
  const points = Array.from({ length: 8 }, (_, index) => ({ x: 90 + index / 10, y: 94 + index / 10, name: `L1${index}H0` }));
  const labels = labelPlaces(points);
  const heights = labels.map(({ y }) => y).sort((a, b) => a - b);
  heights.slice(1).forEach((y, index) => assert.ok(y - heights[index] > 4, `${y} is too close to ${heights[index]}`));
  assert.ok(labels.every(({ y, end }) => y > 0 && y < 100 && end));
});

test("a name stands beside its point where there is room", () => {
  assert.deepEqual(labelPlaces([{ x: 10, y: 50, name: "L0H0" }, { x: 90, y: 50, name: "L0H1" }]).map(({ y, end }) => [y, end]), [[51, false], [51, true]]);
});

test("a name moves off other points to the nearest place that hides fewer", () => {
  const point = { x: 10, y: 50, name: "L0H0" };
  const row = [14, 17, 20].map((x) => ({ x, y: 50, name: "other" }));
  assert.deepEqual(labelPlaces([point], [point, ...row]).map(({ y }) => y), [51 + 4.2]);
  const below = [14, 17].map((x) => ({ x, y: 54, name: "other" }));
  assert.deepEqual(labelPlaces([point], [point, ...row, ...below]).map(({ y }) => y), [51 - 4.2]);
});
