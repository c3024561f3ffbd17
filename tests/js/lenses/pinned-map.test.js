import assert from "node:assert/strict";
import test from "node:test";

import { pinnedMap } from "../../../site_assets/js/lenses/pinned-map.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { FakeElement, makePage } from "../document.js";
import { decode, small } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "grey" });
FakeElement.prototype.offsetWidth = 20;

const CATALOGUE = {
  models: [{ id: "m", name: "Model", layers: 2, heads: 2 }, { id: "n", name: "Other", layers: 2, heads: 2 }],
  sentences: [{ id: "s", title: "First" }, { id: "t", title: "Second" }],
};
const PINNED = { model: "n", sentence: "t", layer: 0, head: 1, query: 1 };
// A sentence of two tokens; in every head the second looks most at itself.
const SHORT = decode({ format: 1, model: "n", sentence: "t", text: "xy", tokens: ["x", "y"], layers: 2, heads: 2, scale: 10, attention: Array.from({ length: 4 }, () => [10, 3, 7]) });

// The pinned map beside a view of L1H0 at query 2 and key 1, and the cells that are chosen in it.
function map() {
  const page = makePage();
  const chosen = [];
  const { element, draw, point, say } = pinnedMap({ choose: (cell) => chosen.push(cell) });
  page.body.append(element);
  Object.assign(element.querySelector(".head-map"), { clientWidth: 400, clientHeight: 400, scrollTop: 0, scrollLeft: 0 });
  const stage = element.querySelector(".head-stage");
  stage.getBoundingClientRect = () => ({ left: 0, top: 0 });
  const show = (view = {}, data = small) => draw({
    state: { data: small, view: { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1, ...view }, model: CATALOGUE.models[0], label: "Attention weights", ramp: sequentialRamp(false), pixelRatio: 1, smallest: 16 },
    pinned: PINNED, data, catalogue: CATALOGUE,
  });
  const text = (name) => element.querySelector(`.${name}`).text;
  return { element, show, point, say, chosen, stage, text, line: () => text("read-out") };
}

test("it names its head, model and sentence, and is read out as pinned", () => {
  const { show, text, element } = map();
  show();
  assert.deepEqual([text("head-name"), text("head-model")], ["L0H1", "pinned · Other · Second"]);
  assert.equal(element.querySelector("[role=grid]").getAttribute("aria-label"), "Pinned: Attention weights of L0H1");
});

test("beside a view with as many tokens it is at that view's cell, in its own head", () => {
  const { show, line } = map();
  const { linked, view } = show();
  assert.deepEqual([linked, view], [true, { ...PINNED, query: 2, key: 1, first: undefined, average: undefined }]);
  assert.equal(line(), '"c" → "b": 0.400 · L0H1 · Other');
});

test("beside a view with another number of tokens it stays at its own query, at the key that it looks at most", () => {
  const { show, line } = map();
  const { linked, view } = show({}, SHORT);
  assert.deepEqual([linked, view.query, view.key], [false, 1, 1]);
  assert.equal(line(), '"y" → "y": 0.700 · L0H1 · Other');
});

test("the first-token lens is on the pinned map too, and the read-out says what it took away", () => {
  const { show, line } = map();
  const { data } = show({ first: "hide" });
  assert.deepEqual(data.row(0, 1, 1), [null, 0.2]);
  assert.equal(line(), '"c" → "b": 0.400 · L0H1 · Other · first token hidden, 0.000 removed');
});

test("an average is of the pinned layer, and has its name", () => {
  const { show, line } = map();
  show({ average: "layer" });
  assert.equal(line(), '"c" → "b": 0.300 · Mean of layer 0 · Other'); // the mean of 0.2 and 0.4
});

test("a hovered or pointed cell is read out until the pointer leaves, and a click chooses it", () => {
  const { show, stage, line, point, chosen } = map();
  show();
  const pointer = { pointerType: "mouse", clientX: 1, clientY: 70 }; // cells are 64 px
  stage.fire("pointermove", pointer);
  assert.match(line(), /^"b" → "a": 0\.800/);
  stage.fire("pointerleave");
  assert.match(line(), /^"c" → "b"/);
  point({ query: 0, key: 0 });
  assert.match(line(), /^"a" → "a": 1\.000/);
  stage.fire("click", pointer);
  assert.deepEqual(chosen, [{ query: 1, key: 0 }]);
});

test("a reason takes the place of the map and its read-out, until it is drawn again", () => {
  const { show, say, element, stage, text } = map();
  const hidden = () => [".head-map", ".read-out"].map((part) => element.querySelector(part).hidden);
  let retries = 0;
  show();
  say("The file is gone.", [{ text: "Try again", act: () => { retries += 1; } }]);
  assert.deepEqual([hidden(), text("head-name"), text("head-model")], [[true, true], "Pinned view", ""]);
  assert.equal(text("compare-message"), "There is nothing to compare with.The file is gone.Try again");
  stage.fire("pointerleave"); // the pointer leaves a map that is no longer shown
  element.querySelector(".compare-message button").click();
  assert.equal(retries, 1);
  show();
  assert.deepEqual([hidden(), text("compare-message"), text("head-name")], [[false, false], "", "L0H1"]);
});
