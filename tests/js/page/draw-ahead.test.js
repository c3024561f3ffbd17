import assert from "node:assert/strict";
import test from "node:test";

import { drawAhead, drawAll } from "../../../site_assets/js/page/draw-ahead.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const turns = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A window whose idle times the test gives; `hover`: whether it is a computer's.
function browser({ hover = true, saveData = false, idle = true, readyState = "complete" } = {}) {
  const waiting = [];
  const page = makePage();
  page.readyState = readyState;
  const window = {
    document: page, navigator: { connection: { saveData } }, matchMedia: () => ({ matches: hover }),
    addEventListener: (type, act) => waiting.push(act), setTimeout: (act) => { waiting.push(act); return 0; },
    ...(idle ? { requestIdleCallback: (act) => waiting.push(act) } : {}),
  };
  return { window, page, waiting, next: async () => { waiting.shift()?.(); await turns(); } };
}

test("figures that wait are drawn one after the other while the browser is idle", async () => {
  for (const idle of [true, false]) {
    const { window, next } = browser({ idle });
    const log = [];
    drawAhead(window, () => log.push("first"));
    drawAhead(window, () => log.push("second"));
    await turns();
    assert.deepEqual(log, []);
    await next();
    assert.deepEqual(log, ["first"]);
    await next();
    assert.deepEqual(log, ["first", "second"]);
  }
});

test("nothing is drawn before the page is loaded", async () => {
  const { window, next } = browser({ readyState: "interactive" });
  const log = [];
  const forget = drawAhead(window, () => log.push("drawn"));
  await turns();
  await next(); // the page is loaded
  assert.deepEqual(log, []);
  await next();
  assert.deepEqual(log, ["drawn"]);
  forget();
});

test("a phone, and a reader who saves data, fetch only what comes into view", async () => {
  for (const change of [{ hover: false }, { saveData: true }]) {
    const { window, waiting } = browser(change);
    const forget = drawAhead(window, () => assert.fail("drawn"));
    await turns();
    assert.deepEqual(waiting, []);
    forget();
  }
});

test("a figure that was drawn meanwhile is not drawn again", async () => {
  const { window, next } = browser();
  const forget = drawAhead(window, () => assert.fail("drawn"));
  await turns();
  forget();
  await next();
});

test("to draw all waits for the figures in sight to show their data, or why they have none", async () => {
  const { window, page } = browser({ hover: false });
  const figures = ["attention-probe", "output-mixer", "output-mixer"].map((tag) => page.body.appendChild(element(tag, {})));
  figures.forEach((figure, index) => { figure.checkVisibility = () => index < 2; });
  page.querySelectorAll = () => figures.filter(({ dataset: { state } }) => !["ready", "message"].includes(state));
  let notify;
  globalThis.MutationObserver = class { constructor(act) { notify = act; } observe() {} disconnect() {} };
  const log = [];
  const forget = drawAhead(window, () => log.push("drawn"));
  let done = false;
  drawAll(window, ["attention-probe", "output-mixer"]).then(() => { done = true; });
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
  const { window, page, waiting } = browser({ hover: false });
  page.querySelectorAll = () => [{ checkVisibility: () => true }];
  globalThis.MutationObserver = class { observe() {} disconnect() {} };
  let done = false;
  drawAll(window, ["attention-probe"]).then(() => { done = true; });
  await turns();
  assert.equal(done, false);
  waiting.shift()(); // the time is over
  await turns();
  assert.equal(done, true);
});
