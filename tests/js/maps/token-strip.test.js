import assert from "node:assert/strict";
import test from "node:test";

import { tokenStrip, waitingStrip } from "../../../site_assets/js/maps/token-strip.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

const DATA = decode(fixture("dump-by-hand.json")); // "A", " <b>", " c"; L0H0 looks 0.25, 0.75 from " <b>"

// A strip in the page, drawn at a query, and the queries that are chosen in it.
function strip(view = {}, data = DATA) {
  const page = makePage();
  const chosen = [];
  const { element, draw } = tokenStrip({ choose: (query) => chosen.push(query) });
  page.body.append(element);
  const show = (more, shown = data) => draw({ data: shown, view: { layer: 0, head: 0, query: 1, ...view, ...more }, ramp: sequentialRamp(false) });
  show();
  return { element, show, chosen, chips: element.querySelectorAll("[role=radio]") };
}

test("keys up to the query have their weights, and a token after it has none", () => {
  const { chips } = strip();
  assert.deepEqual(chips.map((chip) => chip.lastChild.text), ['"A", weight 0.250', '" <b>", weight 0.750', '" c"']);
  assert.deepEqual(chips.map(({ dataset }) => dataset.state), ["key", "query", "later"]);
  assert.deepEqual(chips.map(({ children: [token, weight] }) => [token.text, weight.text]), [["A", "0.250"], ["␣<b>", "0.750"], ["␣c", ""]]);
});

test("numbers that are no weights are called what they are", () => {
  const { chips } = strip({}, { ...DATA, words: { one: "effect", most: "has most effect by looking at" } });
  assert.equal(chips[0].lastChild.text, '"A", effect 0.250');
});

test("a chip has its weight's colour, and a token after the query none", () => {
  const colours = strip().chips.map(({ firstChild: { style } }) => [style.backgroundColor, style.color]);
  assert.notEqual(colours[0][0], colours[1][0]);
  assert.deepEqual([colours[1][1], colours[2]], ["#fff", ["", ""]]);
});

test("only the query is checked and in the tab order; a chosen key is marked", () => {
  const { chips } = strip({ key: 0 });
  assert.deepEqual(chips.map((chip) => [chip.getAttribute("aria-checked"), chip.tabIndex, chip.hasAttribute("data-chosen")]), [["false", -1, true], ["true", 0, false], ["false", -1, false]]);
});

test("a click chooses its token, beside the tokens none", () => {
  const { element, chips, chosen } = strip();
  chips[2].firstChild.click();
  element.click();
  assert.deepEqual(chosen, [2]);
});

test("arrows, Home and End choose a query within the sentence, which gets the focus", () => {
  const { chips, chosen } = strip();
  for (const [from, key, to] of [[1, "ArrowRight", 2], [2, "ArrowDown", 2], [1, "ArrowLeft", 0], [0, "ArrowUp", 0], [0, "End", 2], [2, "Home", 0]]) {
    assert.equal(chips[from].fire("keydown", { key }).defaultPrevented, true);
    assert.deepEqual([chosen.at(-1), globalThis.document.activeElement === chips[to]], [to, true], key);
  }
});

test("other keys, held keys and keys beside the tokens stay the page's", () => {
  const { element, chips, chosen } = strip();
  for (const event of [{ key: "x" }, { key: "End", ctrlKey: true }, { key: "End", metaKey: true }, { key: "End", altKey: true }]) {
    assert.equal(chips[1].fire("keydown", event).defaultPrevented, false);
  }
  assert.equal(element.fire("keydown", { key: "End" }).defaultPrevented, false);
  assert.deepEqual(chosen, []);
});

test("another view of the same data keeps the chips, other data get new ones", () => {
  const { element, show, chips } = strip();
  show({ query: 2 });
  assert.equal(element.firstChild, chips[0]);
  assert.equal(chips[2].dataset.state, "query");
  show({}, decode(fixture("dump-by-hand.json")));
  assert.notEqual(element.firstChild, chips[0]);
});

test("a token with a line break ends the line", () => {
  const { element } = strip({}, { ...DATA, tokens: ["A", "b\n", "c"] });
  assert.deepEqual(element.children.map((node) => node.getAttribute("class")), ["chip", "chip", "strip-break", "chip"]);
});

test("while tokens load there is a chip for each word with its space, for punctuation, and for a space alone", () => {
  makePage();
  const { children } = waitingStrip("It’s 12 o'clock, ja!  x");
  assert.deepEqual(children.map(({ text }) => text), ["It", "’", "s", "␣12", "␣o", "'", "clock", ",", "␣ja", "!", "␣", "␣x"]);
  assert.equal(waitingStrip("").children.length, 0);
});

test("what the query gives to a sink comes last, and is no query to choose", () => {
  const data = { ...DATA, sink: (layer, head, query) => (query === 1 ? 0.5 : 0.25) };
  const { element, show, chips, chosen } = strip({}, data);
  const sinks = () => element.querySelectorAll(".chip-sink");
  assert.deepEqual([sinks().length, element.lastChild, sinks()[0].text], [1, sinks()[0], "attention sink0.500"]);
  show({ query: 2 });
  assert.deepEqual(sinks().map(({ text }) => text), ["attention sink0.250"]);
  sinks()[0].click();
  assert.deepEqual([chosen, chips.length], [[], 3]);
  show({ layer: 1 }, { ...DATA, sink: (layer) => (layer === 0 ? 0.5 : undefined) });
  assert.equal(sinks().length, 0); // this layer has no sink
  show({ head: null }, { ...DATA, sink: (layer, head) => (head === null ? 0.125 : 0.5), row: () => [0.5, 0.5] });
  assert.deepEqual(sinks().map(({ text }) => text), ["attention sink0.125"]); // an average
});
