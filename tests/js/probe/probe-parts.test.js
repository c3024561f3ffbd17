import assert from "node:assert/strict";
import test from "node:test";

import { probeParts } from "../../../site_assets/js/probe/probe-parts.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { small } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)", maxHeight: "400px" });
FakeElement.prototype.offsetWidth = 20;
Object.assign(FakeElement.prototype, { clientHeight: 120, scrollTop: 0, scrollLeft: 0 });
FakeElement.prototype.getBoundingClientRect = () => ({ left: 0, top: 0 });

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, sentences: { s: { attention: "s.json", mixing: null, tokens: 3 } } };
const CATALOGUE = { models: [MODEL], sentences: [{ id: "s", title: "Title", text: "a b", family: "F" }] };
const SUNK = { ...small, explanation: "Before.", sink: (layer) => (layer === 1 ? 0.25 : undefined) };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

// A probe as in a lesson, or with all tools if `compact` is false, and the changes that it requests.
function probe({ compact = true, coarse = false, width = 120 } = {}) {
  FakeElement.prototype.clientWidth = width;
  const host = makePage().body.appendChild(element("div"));
  globalThis.window = { matchMedia: () => ({ matches: coarse }), localStorage: { getItem: () => "dismissed", setItem() {}, removeItem() {} } };
  const changes = [];
  const parts = probeParts(host, CATALOGUE, compact, (change) => changes.push(change));
  const view = { model: "m", sentence: "s", layer: 0, head: 0, query: 2, key: null };
  const show = (more = {}, data = small) => parts.draw({ data, model: MODEL, view: { ...view, ...more }, pixelRatio: 1 });
  const text = (name) => host.querySelector(`.${name}`).text;
  return { host, show, parts, view, changes, text, line: () => text("read-out"), hint: () => text("sheet-hint"), stage: (name) => host.querySelector(`.${name}-stage`) };
}

test("without a chosen key the strongest of the query is read out; a chosen one stays", () => {
  const { show, line } = probe();
  show();
  assert.equal(line(), '"c" → "c": 0.600 · L0H0 · Model');
  show({ key: 0 });
  assert.equal(line(), '"c" → "a": 0.200 · L0H0 · Model');
  show({ layer: 1, head: 1 });
  assert.equal(line(), '"c" → "b": 1.000 · L1H1 · Model');
});

test("the hint is about the head in view, or the one under the pointer, at the chosen query", () => {
  const { show, hint, stage } = probe();
  show();
  assert.equal(hint(), 'L0H0: "c" looks most at "c"\u200e, 0.600');
  const [left, top] = ["left", "top"].map((side) => parseFloat(stage("sheet").querySelector("[role=gridcell]").style[side])); // L0H0's
  const width = parseFloat(stage("sheet").querySelector("[role=gridcell]").style.width);
  stage("sheet").fire("pointermove", { pointerType: "mouse", clientX: left + width + 4, clientY: top + width + 4 }); // maps are 3 px apart
  assert.equal(hint(), 'L1H1: "c" looks most at "b"\u200e, 1.000');
  stage("sheet").fire("pointerleave");
  assert.match(hint(), /^L0H0/);
});

test("a cell under the pointer is read out until the pointer leaves", () => {
  const { show, line, stage } = probe();
  show();
  stage("head").fire("pointermove", { pointerType: "mouse", clientX: 1, clientY: parseFloat(stage("head").querySelector(".head-row").style.height) + 1 });
  assert.match(line(), /^"b" → "a": 0\.400/);
  stage("head").fire("pointerleave");
  assert.match(line(), /^"c" → "c"/);
});

test("the strip chooses a query, the map a cell, the sheet a head", () => {
  const { host, show, changes, stage } = probe();
  show();
  host.querySelectorAll("[role=radio]")[1].click();
  stage("head").querySelector("[role=gridcell]").fire("keydown", { key: "ArrowUp" });
  stage("sheet").querySelector("[role=gridcell]").fire("keydown", { key: "ArrowDown" });
  assert.deepEqual(changes, [{ query: 1 }, { query: 1, key: 1 }, { layer: 1, head: 0 }]);
});

test("cells are larger for a finger than for a mouse", () => {
  const side = (coarse) => { const { show, stage } = probe({ coarse, width: 40 }); show(); return stage("head").querySelector(".head-row").style.height; };
  assert.deepEqual([side(false), side(true)], ["16px", "24px"]); // the page is too narrow for three cells
});

test("what is shown is named, and values that need it are explained", () => {
  const { show, text } = probe();
  show();
  assert.deepEqual([text("head-name"), text("head-model"), text("legend-title"), text("probe-explanation")], ["L0H0", "Model", "attention weight (linear)", ""]);
  show({ show: "contribution" }, { ...small, explanation: "A weight times a norm." });
  assert.deepEqual([text("legend-title"), text("probe-explanation")], ["weight × norm, 1: the layer’s output (linear)", "A weight times a norm."]);
});

test("while data load the words of the sentence stand in the strip, and no pointer reads the old map", () => {
  const { host, show, parts, view, text, hint, line, stage } = probe();
  show();
  const before = line();
  parts.wait({ view, model: MODEL, pixelRatio: 1 });
  assert.deepEqual([host.dataset.state, text("probe-waiting"), hint()], ["loading", "a␣b", ""]);
  stage("head").fire("pointermove", { pointerType: "mouse", clientX: 1, clientY: 1 });
  assert.equal(line(), before);
  show();
  assert.deepEqual([host.dataset.state, text("probe-waiting")], ["ready", ""]);
});

test("a view with a lens is drawn when the tools for it have come, and not without it meanwhile", async () => {
  const { show, line } = probe({ compact: false });
  show({ first: "hide", key: null, query: 1 });
  assert.equal(line(), "→ : · ·");
  await import("../../../site_assets/js/lenses/look-closer.js");
  await settled();
  assert.equal(line(), '"b" → "b": 0.600 · L0H0 · Model · first token hidden, 0.400 removed');
});

test("within a lesson there is no button for closer looks, and none for the search", () => {
  const button = (compact) => probe({ compact }).host.querySelector(".lens-button");
  assert.deepEqual([button(true), button(false)?.text], [null, "Look closer"]);
  const search = (compact) => probe({ compact }).host.querySelector(".finder-button");
  assert.deepEqual([search(true), search(false)?.text], [null, "Who looks from here to there?"]);
});

test("a sink and its narrow column are explained after the values, in the layers that have one", () => {
  const { show, text, host } = probe();
  show({ layer: 1 }, SUNK);
  assert.equal(text("probe-explanation"), "Before. This model has an attention sink, which is not a token. What a query gives to the sink and to the tokens sums to 1. The narrow column on the left shows what each query gives to the sink.");
  assert.ok(host.querySelector(".head-map").hasAttribute("data-sink"));
  show({ layer: 0 }, SUNK);
  assert.deepEqual([text("probe-explanation"), host.querySelector(".head-map").hasAttribute("data-sink")], ["Before.", false]);
});

test("a sink is explained if the drawn map has it: with a hidden first token and in an average, not beside renormalised weights", async () => {
  const { show, text } = probe({ compact: false });
  await import("../../../site_assets/js/lenses/look-closer.js");
  for (const [lenses, shown] of [[{ first: "hide" }, true], [{ average: "layer" }, true], [{ average: "all", layer: 0 }, true], [{ first: "renormalise" }, false]]) {
    show({ layer: 1, ...lenses }, SUNK);
    await settled();
    assert.equal(text("probe-explanation").includes("attention sink"), shown, JSON.stringify(lenses));
    assert.equal(text("read-out").includes("attention sink"), shown);
  }
});
