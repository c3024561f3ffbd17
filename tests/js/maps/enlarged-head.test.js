import assert from "node:assert/strict";
import test from "node:test";

import { enlargedHead, placeBeside } from "../../../site_assets/js/maps/enlarged-head.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });
globalThis.window = { innerWidth: 1000, innerHeight: 800 };

test("the head under the pointer is drawn large, named, and gone when the pointer leaves", () => {
  const { body } = makePage();
  const mark = element("div", { class: "sheet-hovered" });
  mark.getBoundingClientRect = () => ({ left: 100, right: 120, top: 50 });
  const { draw } = enlargedHead(element("div", {}, mark));
  draw({ sheet: small, head: { layer: 1, head: 0 }, ramp: sequentialRamp(false), pixelRatio: 1 });
  const box = body.querySelector(".enlarged");
  assert.equal(box.text, "L1H0");
  assert.equal(box.querySelector("canvas").painted[0].length, 4 * 220 * 220);
  assert.deepEqual([box.style.left, box.style.top], ["132px", "50px"]);
  draw(null);
  assert.equal(body.querySelector(".enlarged"), null);
});

test("it stands beside the small map and within the window", () => {
  const room = { width: 1000, height: 800 };
  assert.equal(placeBeside({ left: 900, right: 920, top: 0 }, room).left, "668px");
  assert.equal(placeBeside({ left: 40, right: 60, top: 0 }, { width: 280, height: 800 }).left, "0px");
  assert.equal(placeBeside({ left: 0, right: 20, top: 790 }, room).top, "531px");
});
