import assert from "node:assert/strict";
import test from "node:test";

import { drawAhead, drawWaiting } from "../../../site_assets/js/page/draw-ahead.js";
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

test("all that wait can be drawn at once", async () => {
  const { window } = browser({ hover: false });
  const log = [];
  const forget = ["first", "second"].map((name) => drawAhead(window, async () => log.push(name)));
  forget[0]();
  await drawWaiting();
  assert.deepEqual(log, ["second"]);
  forget[1]();
});
