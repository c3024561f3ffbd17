import assert from "node:assert/strict";
import test from "node:test";

import { boxBetween, isWithin, nearestPoint, nextPoint, scaleOf, ticks, wholeBox, zoomed } from "../../../site_assets/js/plane/plane-scale.js";

const WHOLE = { left: 0, right: 1, bottom: 0, top: 1 };
const close = (found, wanted) => Object.keys(wanted).forEach((key) => assert.ok(Math.abs(found[key] - wanted[key]) < 1e-9, `${key}: ${found[key]}, not ${wanted[key]}`));

test("the whole plane begins at 0 and ends at a round number that no score exceeds, at most 1", () => {
  close(wholeBox([{ x: 0.03, y: 0.97 }, { x: 0.061, y: 0.2 }]), { left: 0, right: 0.07, bottom: 0, top: 1 });
  assert.deepEqual(wholeBox([{ x: 0, y: 1 }]), { left: 0, right: 1, bottom: 0, top: 1 });
});

test("ticks are round numbers within the window, four to ten of them", () => {
  assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(0.13, 0.29), [0.15, 0.2, 0.25]);
  for (const high of [0.011, 0.07, 0.3, 0.55, 0.9]) assert.ok(ticks(0, high).length >= 3 && ticks(0, high).length <= 10);
});

test("scores become pixels with an edge, up is up, and pixels lead back to scores", () => {
  const scale = scaleOf({ left: 0, right: 0.5, bottom: 0.5, top: 1 }, { width: 116, height: 216 });
  assert.deepEqual([scale.x(0), scale.x(0.5), scale.y(0.5), scale.y(1)], [8, 108, 208, 8]);
  close(scale.at({ x: scale.x(0.2), y: scale.y(0.7) }), { x: 0.2, y: 0.7 });
});

test("zooming keeps to the whole plane and to a smallest window", () => {
  close(zoomed(WHOLE, 0.5, { x: 0.5, y: 0.5 }, WHOLE), { left: 0.25, right: 0.75, bottom: 0.25, top: 0.75 });
  close(zoomed(WHOLE, 0.5, { x: 0.1, y: 0.95 }, WHOLE), { left: 0, right: 0.5, bottom: 0.5, top: 1 });
  close(zoomed({ left: 0.2, right: 0.4, bottom: 0, top: 0.2 }, 20, { x: 0.3, y: 0.1 }, WHOLE), WHOLE);
  const small = zoomed({ left: 0.5, right: 0.51, bottom: 0.5, top: 0.51 }, 0.1, { x: 0.505, y: 0.505 }, WHOLE);
  close({ width: small.right - small.left }, { width: 0.01 });
});

test("a region can be drawn from any of its corners and ends with the plane", () => {
  close(boxBetween({ x: 0.5, y: 0.2 }, { x: -1, y: 0.9 }, WHOLE), { left: 0, right: 0.5, bottom: 0.2, top: 0.9 });
  assert.deepEqual([isWithin(WHOLE, { x: 1, y: 0 }), isWithin(WHOLE, { x: 1.01, y: 0 }), isWithin(WHOLE, { x: 0, y: -0.01 })], [true, false, false]);
});

test("the nearest head is found within reach only", () => {
  const points = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 100, y: 100 }];
  assert.deepEqual([nearestPoint(points, { x: 7, y: 1 }, 20), nearestPoint(points, { x: 50, y: 50 }, 20)], [1, -1]);
});

test("an arrow key leads to the nearest head in its direction, and through heads at the same place", () => {
  const points = [{ x: 50, y: 50 }, { x: 60, y: 90 }, { x: 90, y: 52 }, { x: 20, y: 50 }, { x: 50, y: 10 }, { x: 50, y: 50 }];
  const to = (from, x, y) => nextPoint(points, from, { x, y });
  assert.deepEqual([to(0, 1, 0), to(5, 1, 0), to(5, -1, 0), to(0, -1, 0)], [5, 2, 0, 3]);
  assert.deepEqual([to(0, 0, 1), to(0, 0, -1), to(4, 0, -1)], [1, 4, -1]);
});
