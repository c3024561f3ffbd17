import assert from "node:assert/strict";
import test from "node:test";

import { drawAll } from "../../../site_assets/js/page/draw-all.js";
import { untilPrint } from "../../../site_assets/js/page/waiting-figures.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const turns = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

/**
 * A page with these figures, and events in it: a figure changes its state, a file arrives, a second passes.
 * `unseen`: the figures that are not visible.
 */
function browser(figures, unseen = []) {
  const page = makePage();
  const observers = { state: new Set(), file: new Set() };
  const observer = (kind) => class {
    constructor(act) { this.act = act; }
    observe() { observers[kind].add(this.act); }
    disconnect() { observers[kind].delete(this.act); }
  };
  [globalThis.MutationObserver, globalThis.PerformanceObserver] = [observer("state"), observer("file")];
  page.querySelectorAll = () => figures.filter(({ dataset: { state } }) => !["ready", "message"].includes(state));
  figures.forEach((figure) => { figure.checkVisibility = () => !unseen.includes(figure); });
  const timers = new Map();
  const window = { document: page, setTimeout: (act) => { timers.set(timers.size, act); return timers.size - 1; }, clearTimeout: (id) => timers.delete(id) };
  const happen = async (acts) => { [...acts].forEach((act) => act()); await turns(); };
  return {
    window,
    enter: (figure, state) => { figure.dataset.state = state; return happen(observers.state); },
    file: () => happen(observers.file),
    second: () => { const acts = [...timers.values()]; timers.clear(); return happen(acts); },
  };
}

// Draws all figures; `done` becomes true when that has finished.
async function drawing(window) {
  const state = { done: false };
  drawAll(window).then(() => { state.done = true; });
  await turns();
  return state;
}

const mixers = (count) => Array.from({ length: count }, () => element("output-mixer", {}));

test("to draw all waits for the figures in sight to show their data, or why they have none", async () => {
  makePage();
  const figures = mixers(3);
  const { window, enter } = browser(figures, [figures[2]]);
  const log = [];
  const forget = untilPrint(() => log.push("drawn"));
  const state = await drawing(window);
  assert.deepEqual([log, state.done], [["drawn"], false]);
  await enter(figures[0], "ready");
  assert.equal(state.done, false);
  await enter(figures[1], "message");
  assert.equal(state.done, true);
  forget();
});

test("a figure whose data never come does not keep a reader from printing", async () => {
  makePage();
  const { window, second } = browser(mixers(1));
  const forget = untilPrint(() => new Promise(() => {})); // a figure that follows another, for example
  const state = await drawing(window);
  for (let passed = 0; passed < 30; passed += 1) {
    assert.equal(state.done, false);
    await second();
  }
  assert.equal(state.done, true);
  forget();
});

test("slow figures are waited for as long as one is drawn or a file comes every half minute", async () => {
  makePage();
  const figures = mixers(3);
  const { window, second, enter, file } = browser(figures);
  const state = await drawing(window);
  for (const come of [() => enter(figures[0], "ready"), file, () => enter(figures[1], "ready"), file]) {
    for (let passed = 0; passed < 29; passed += 1) await second();
    await come();
    assert.equal(state.done, false);
  }
  await enter(figures[2], "ready");
  assert.equal(state.done, true);
});

test("figures that come with another, such as those of the lab, are drawn, too", async () => {
  makePage();
  const figures = [element("attention-lab", {})];
  const { window, enter } = browser(figures);
  const state = await drawing(window);
  const [figure] = mixers(1);
  figure.checkVisibility = () => true;
  const forget = untilPrint(() => { if (!figures.includes(figure)) figures.push(figure); });
  await enter(figures[0], "ready");
  assert.deepEqual([figures.length, state.done], [2, false]);
  await enter(figure, "ready");
  assert.equal(state.done, true);
  forget();
});

test("a figure of any tag is awaited; elements without a state, and plain ones, are not", async () => {
  const made = ["a-new-figure", "head-story", "sentence-index", "div"].map((tag) => element(tag, {}));
  const { window, enter } = browser(made);
  const state = await drawing(window);
  assert.equal(state.done, false);
  await enter(made[0], "ready");
  assert.equal(state.done, true);
});
