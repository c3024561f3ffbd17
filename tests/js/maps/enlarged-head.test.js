import assert from "node:assert/strict";
import test from "node:test";

import { enlargedHead, placeBeside } from "../../../site_assets/js/maps/enlarged-head.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });
const heard = {};
globalThis.window = { innerWidth: 1000, innerHeight: 800, addEventListener: (type, act) => { heard[type] = act; } };

test("the head under the pointer is drawn large, named, and gone when the pointer leaves", () => {
  const { body } = makePage();
  const mark = element("div", { class: "sheet-hovered" });
  mark.getBoundingClientRect = () => ({ left: 100, right: 120, top: 50, bottom: 70 });
  const { draw } = enlargedHead(element("div", {}, mark));
  draw({ sheet: small, head: { layer: 1, head: 0 }, ramp: sequentialRamp(false), pixelRatio: 1 });
  const box = body.querySelector(".enlarged");
  assert.equal(box.text, "L1H0");
  assert.equal(box.querySelector("canvas").painted[0].length, 4 * 220 * 220);
  assert.deepEqual([box.style.left, box.style.top], ["132px", "50px"]);
  draw(null);
  assert.equal(body.querySelector(".enlarged"), null);
});

test("after a tap, with no pointer to leave, the next touch or a scroll takes it away", () => {
  const { body } = makePage();
  const chosen = element("div", { role: "gridcell" });
  chosen.getBoundingClientRect = () => ({ left: 100, right: 120, top: 50, bottom: 70 });
  const { draw } = enlargedHead(element("div", {}, element("div", { class: "sheet-hovered", hidden: true }), chosen));
  for (const type of ["pointerdown", "scroll"]) {
    draw({ sheet: small, head: { layer: 0, head: 0 }, ramp: sequentialRamp(false), pixelRatio: 1 });
    heard[type]();
    assert.equal(body.querySelector(".enlarged"), null, type);
  }
});

test("it stands beside the small map, or else below or above it, and within the window", () => {
  const [room, phone] = [{ width: 1000, height: 800 }, { width: 360, height: 740 }];
  const mark = (left, top) => ({ left, right: left + 20, top, bottom: top + 20 });
  const at = (place) => [parseFloat(place.left), parseFloat(place.top)]; // framed it is 268 px wide, 12 px away
  assert.deepEqual(at(placeBeside(mark(100, 50), room)), [132, 50]);
  assert.deepEqual(at(placeBeside(mark(900, 50), room)), [620, 50]);
  assert.deepEqual(at(placeBeside(mark(0, 790), room)), [32, 531]);
  assert.deepEqual(at(placeBeside(mark(150, 50), phone)), [91, 82]);
  assert.deepEqual(at(placeBeside(mark(150, 700), phone)), [91, 420]);
});
