import assert from "node:assert/strict";
import test from "node:test";

import { homePlane, readPlane, writePlane } from "../../../site_assets/js/plane/plane-view.js";

const NAMES = ["first", "text.first", "induction"];
const BOX = { left: 0.1, right: 0.5, bottom: 0, top: 0.25 };

test("an address keeps both measures, the region, the window and the filter", () => {
  for (const part of [{}, { region: BOX }, { window: BOX }, { region: BOX, window: { ...BOX, right: 1 } }, { filter: "at rest-f x" }]) {
    const view = { across: "first", up: "text.first", region: null, window: null, filter: "", ...part };
    assert.deepEqual(readPlane(writePlane(view), NAMES), view);
  }
  assert.equal(writePlane({ across: "first", up: "text.first", region: BOX, window: null, filter: "" }), "plane-first-text.first-r100.500.0.250");
});

test("what names no plane, or a measure that the model lacks, is none", () => {
  for (const show of [null, "", "contribution", "plane", "plane-first", "plane-first-gone", "plane-gone-first"]) assert.equal(readPlane(show, NAMES), null);
});

test("a box without an extent is left out", () => {
  for (const box of ["r500.100.0.1000", "r0.100.5", "r0.0.0.1000"]) assert.equal(readPlane(`plane-first-first-${box}`, NAMES).region, null);
});

test("the first plane compares induction on sentences and on text, or else the first two measures", () => {
  assert.deepEqual([homePlane([...NAMES, "text.induction"])].map(({ across, up }) => [across, up]), [["induction", "text.induction"]]);
  assert.deepEqual([homePlane(NAMES), homePlane(["one"])].map(({ across, up }) => [across, up]), [["first", "text.first"], ["one", "one"]]);
});
