import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { guessKind } from "../../../site_assets/js/story/guess-figure.js";
import { FakeElement, makePage } from "../document.js";
import { small } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });
FakeElement.prototype.offsetWidth = 20;
FakeElement.prototype.getBoundingClientRect = () => ({ left: 0, top: 0 });
Object.assign(FakeElement.prototype, { clientWidth: 400, clientHeight: 400, scrollTop: 0, scrollLeft: 0 });

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2 };
const VIEW = { model: "m", sentence: "s", layer: 0, head: 0, query: 2, key: null };

// A drawn figure in its step, and the changes that it requests. `turn(open)`: the reader opens or closes the answer.
function figure() {
  const { body } = makePage();
  const host = element("div", {}, element("span", { class: "strip" }, "a b c"));
  const answer = element("details");
  body.append(element("section", { class: "step" }, host, answer));
  const changes = [];
  const parts = guessKind.parts(host, {}, true, (change) => changes.push(change));
  const draw = (more) => parts.draw({ data: small, model: MODEL, view: { ...VIEW, ...more }, pixelRatio: 1 });
  const turn = (open) => { answer.open = open; answer.fire("toggle"); };
  return { host, answer, changes, parts, draw, turn, line: () => host.querySelector(".guess-line").text, chips: () => host.querySelectorAll(".chip"), weights: () => host.querySelectorAll(".chip-weight").map(({ text }) => text) };
}

function drawn() {
  const made = figure();
  made.draw();
  return made;
}

test("the page's own tokens stay until the data are there", () => {
  const { host, parts, draw } = figure();
  parts.wait({});
  assert.equal(host.querySelector(".guess-tokens").text, "a b c");
  assert.equal(host.dataset.state, "loading");
  draw();
  assert.equal(host.dataset.state, "ready");
  assert.equal(host.querySelectorAll(".chip").length, 3);
});

test("before the answer, no weight is given, and the map is covered", () => {
  const { host, line, weights } = drawn();
  assert.ok(host.hasAttribute("data-covered"));
  assert.match(line(), /^Choose the word that L0H0 looks at from/);
  assert.deepEqual(weights(), ["", "", ""]);
  assert.doesNotMatch(host.querySelector(".guess-tokens").children[0].getAttribute("aria-label"), /weight/);
});

test("a guess opens the answer, is announced, and leaves the focus on the query", () => {
  const { host, answer, chips, line, turn, weights } = drawn();
  chips()[1].focus();
  chips()[1].click();
  assert.equal(answer.open, true);
  turn(true); // the browser then fires the event
  assert.ok(!host.hasAttribute("data-covered"));
  assert.match(line(), /^You chose "b", 0.200. It looks most at "c", 0.600.$/);
  assert.deepEqual(weights(), ["0.200", "0.200", "0.600"]);
  assert.equal(globalThis.document.activeElement, chips()[2]);
});

test("a figure that is drawn again leaves the focus where it is", () => {
  for (const open of [false, true]) {
    const { chips, draw, turn } = drawn();
    turn(open);
    chips()[2].focus();
    draw(); // after a change of the window's size or of the palette
    assert.equal(globalThis.document.activeElement, chips()[2]);
  }
});

test("an opened answer uncovers the map without a guess, and a closed one covers it again", () => {
  const { host, line, turn } = drawn();
  turn(true);
  assert.equal(line(), 'From "c" to "c", 0.600.');
  turn(false);
  assert.ok(host.hasAttribute("data-covered"));
});

test("with the answer open, the strip chooses a query", () => {
  const { chips, changes, turn } = drawn();
  turn(true);
  chips()[1].click();
  assert.deepEqual(changes, [{ query: 1 }]);
});

test("a change of query drops the key, and what is left open is the first head and the last token", () => {
  assert.deepEqual(guessKind.keep({ ...VIEW, key: 1 }, { query: 0 }), { model: "m", sentence: "s", layer: 0, head: 0, query: 2 });
  assert.deepEqual(guessKind.settle({ model: "m", layer: null, head: null, query: null }, small), { model: "m", layer: 0, head: 0, query: 2 });
  assert.equal(guessKind.files(undefined), null);
  assert.deepEqual(guessKind.files({ attention: "a.json" }), ["a.json"]);
  assert.equal(guessKind.absence(MODEL).title, "Model was not run on this sentence.");
});

test("a stopped figure no longer follows its answer", () => {
  const { host, turn, parts } = drawn();
  parts.stop();
  turn(true);
  assert.ok(host.hasAttribute("data-covered"));
});
