import assert from "node:assert/strict";
import test from "node:test";

import { drawAll } from "../../../site_assets/js/page/draw-all.js";
import { untilPrint } from "../../../site_assets/js/page/waiting-figures.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const turns = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A window; `waiting` has what it was told to do later.
function browser() {
  const waiting = [];
  const page = makePage();
  const window = { document: page, setTimeout: (act) => { waiting.push(act); return 0; } };
  return { window, page, waiting };
}

test("to draw all waits for the figures in sight to show their data, or why they have none", async () => {
  const { window, page } = browser();
  const figures = ["attention-probe", "output-mixer", "output-mixer"].map((tag) => page.body.appendChild(element(tag, {})));
  figures.forEach((figure, index) => { figure.checkVisibility = () => index < 2; });
  page.querySelectorAll = () => figures.filter(({ dataset: { state } }) => !["ready", "message"].includes(state));
  let notify;
  globalThis.MutationObserver = class { constructor(act) { notify = act; } observe() {} disconnect() {} };
  const log = [];
  const forget = untilPrint(() => log.push("drawn"));
  let done = false;
  drawAll(window).then(() => { done = true; });
  await turns();
  assert.deepEqual([log, done], [["drawn"], false]);
  figures[0].dataset.state = "ready";
  notify();
  await turns();
  assert.equal(done, false);
  figures[1].dataset.state = "message";
  notify();
  await turns();
  assert.equal(done, true);
  forget();
});

test("a figure whose data never come does not keep a reader from printing", async () => {
  const { window, page, waiting } = browser();
  page.querySelectorAll = () => [{ checkVisibility: () => true }];
  globalThis.MutationObserver = class { observe() {} disconnect() {} };
  let done = false;
  drawAll(window).then(() => { done = true; });
  await turns();
  assert.equal(done, false);
  waiting.shift()(); // the time is over
  await turns();
  assert.equal(done, true);
});
