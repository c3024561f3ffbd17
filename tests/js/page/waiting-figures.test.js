import assert from "node:assert/strict";
import test from "node:test";

import { drawWaiting, untilPrint } from "../../../site_assets/js/page/waiting-figures.js";

test("all figures that still wait are drawn, and nothing before that", () => {
  const log = [];
  const forget = ["first", "second", "third"].map((name) => untilPrint(async () => log.push(name)));
  assert.deepEqual(log, []);
  forget[1](); // this figure has been drawn or removed
  drawWaiting();
  assert.deepEqual(log, ["first", "third"]);
  forget.forEach((each) => each());
  drawWaiting();
  assert.equal(log.length, 2);
});

test("a figure that comes with another is drawn, too, and one that stays is asked once", () => {
  const log = [];
  const forget = [];
  forget.push(untilPrint(() => {
    log.push("frame");
    if (log.length === 1) forget.push(untilPrint(() => log.push("figure")));
  }));
  drawWaiting();
  assert.deepEqual(log, ["frame", "figure"]);
  forget.forEach((each) => each());
});

test("a figure that never comes keeps no other from being drawn", () => {
  const log = [];
  const forget = [() => new Promise(() => {}), () => log.push("drawn")].map(untilPrint);
  drawWaiting();
  assert.deepEqual(log, ["drawn"]);
  forget.forEach((each) => each());
});
