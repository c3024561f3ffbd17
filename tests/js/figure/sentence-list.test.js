import assert from "node:assert/strict";
import test from "node:test";

import { byFamily, sentenceList } from "../../../site_assets/js/figure/sentence-list.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";
import { stubObserver } from "../observer.js";

const sentence = (id, title, family) => ({ id, title, family, text: `Text of ${id}`, phenomenon_name: "P", page: `sentences/${id}/` });
// The list is in the order in which families first occur, so "Charlie" (F) is before "Beta" (G).
const SENTENCES = [sentence("a", "Alpha", "F"), sentence("b", "Beta", "G"), ...["c", "d", "e", "f", "g"].map((id) => sentence(id, `Charlie ${id}`, "F"))];
const ORDER = ["a", "c", "d", "e", "f", "g", "b"];
const MODEL = { name: "Small", sentences: Object.fromEntries(["a", "b", "c"].map((id) => [id, {}])) };

// A list below its button, drawn with this sentence chosen.
function list(chosen = "a") {
  const page = makePage();
  const button = page.body.appendChild(element("button"));
  const picked = [];
  const parts = sentenceList({ sentences: SENTENCES, button, choose: (id) => picked.push(id) });
  parts.draw({ model: MODEL, sentence: chosen });
  const box = page.querySelector("[role=listbox]");
  const active = () => page.getElementById(button.getAttribute("aria-activedescendant") ?? "none")?.dataset.id;
  const options = () => box.querySelectorAll("[role=option]");
  return { ...parts, button, picked, box, active, options };
}

test("families come in the order of their first sentence, with all of their sentences", () => {
  const names = byFamily(catalogue().sentences).map(({ family, sentences }) => [family, sentences.map(({ id }) => id)]);
  assert.deepEqual(names, [["Names", ["ioi", "twins"]], ["Explore", ["code"]]]);
});

test("sentences are grouped by family, and the chosen one is marked", () => {
  const { box, options } = list("c");
  assert.deepEqual(box.querySelectorAll("[role=group]").map((group) => group.querySelector(".picker-family").text), ["F", "G"]);
  assert.deepEqual(options().map(({ dataset }) => dataset.id), ORDER);
  assert.deepEqual(options().filter((option) => option.getAttribute("aria-selected") === "true").map(({ dataset }) => dataset.id), ["c"]);
});

test("a sentence on which the model was not run says so", () => {
  const absent = list().options().filter((option) => option.lastChild.text === "not run with Small").map(({ dataset }) => dataset.id);
  assert.deepEqual(absent, ["d", "e", "f", "g"]);
});

test("a long text is said to have a page of its own, and is opened there", (context) => {
  const went = [];
  const { toggle, press, picked, options, draw } = list();
  globalThis.window = { location: { assign: (url) => went.push(String(url)) } };
  context.after(() => { delete globalThis.window; });
  draw({ model: { name: "Small", sentences: { a: {}, c: { long: "data/c" } } }, sentence: "a" });
  assert.deepEqual(options().map((option) => option.lastChild.text).slice(0, 3), ["", "a long text, on its own page", "not run with Small"]);
  toggle();
  press("ArrowDown");
  press("Enter");
  assert.deepEqual([picked, went.map((url) => url.split("/").at(-2))], [[], ["c"]]);
});

test("it opens at the chosen sentence, and a second time closes", () => {
  const { toggle, box, button, active } = list("c");
  toggle();
  assert.deepEqual([box.hidden, button.getAttribute("aria-expanded"), active()], [false, "true", "c"]);
  toggle();
  assert.deepEqual([box.hidden, button.getAttribute("aria-expanded"), active()], [true, "false", undefined]);
});

test("arrows move by one, Page Up and Page Down by five, Home and End to the ends, none beyond them", () => {
  const { toggle, press, active } = list("c");
  toggle();
  const seen = ["ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "PageDown", "ArrowDown", "ArrowDown", "PageUp", "End", "Home"].map((key) => (press(key), active()));
  assert.deepEqual(seen, ["d", "c", "a", "a", "g", "b", "b", "c", "b", "a"]);
});

test("only the active option is marked as such", () => {
  const { toggle, press, box } = list("a");
  toggle();
  press("ArrowDown");
  assert.deepEqual(box.querySelectorAll("[data-active]").map(({ dataset }) => dataset.id), ["c"]);
});

test("Enter and the space bar open a closed list and pick in an open one, which then closes", () => {
  for (const key of ["Enter", " "]) {
    const { press, box, picked } = list("c");
    press(key);
    assert.deepEqual([box.hidden, picked], [false, []]);
    press("ArrowDown");
    press(key);
    assert.deepEqual([box.hidden, picked], [true, ["d"]]);
  }
});

test("an arrow opens a closed list at the chosen sentence", () => {
  const { press, active } = list("d");
  press("ArrowDown");
  assert.equal(active(), "d");
});

test("Escape and leaving the button close without a choice", () => {
  const { toggle, press, box, button, picked } = list();
  toggle();
  press("Escape");
  assert.equal(box.hidden, true);
  toggle();
  button.fire("blur");
  assert.deepEqual([box.hidden, picked], [true, []]);
});

const seen = (options) => options().map(({ dataset }) => dataset.id);

test("letters open the list with the sentences that have them; a space then belongs to them, and Backspace takes one back", () => {
  const { press, active, picked, options, box } = list("a");
  press("c");
  assert.deepEqual(seen(options), ["c", "d", "e", "f", "g"]);
  assert.equal(active(), "c");
  for (const key of ["h", "a", "r", "l", "i", "e", " ", "e"]) press(key);
  assert.deepEqual([active(), picked], ["c", []]); // "charlie e" fits c as well as e: every name has an "e"
  press("Backspace");
  for (const key of ["o", "f", " ", "e"]) press(key);
  assert.deepEqual(seen(options), ["c", "d", "e", "f", "g"]);
  press("ArrowDown");
  assert.equal(active(), "d");
  assert.deepEqual(box.querySelectorAll(".picker-family").map(({ text }) => text), ["F"]);
});

test("a word of the text finds its sentence, and a picked or closed list shows all again", () => {
  const { press, options, picked } = list("a");
  for (const key of "of b") press(key);
  assert.deepEqual(seen(options), ["b"]);
  press("Enter");
  assert.deepEqual(picked, ["b"]);
  assert.deepEqual(seen(options), ORDER);
});

test("without a sentence that has the words, Enter picks none", () => {
  const { press, options, picked, active } = list("a");
  for (const key of "zzz") press(key);
  press("Enter");
  assert.deepEqual([seen(options), picked, active()], [[], [], undefined]);
});

test("the field takes the text, and passes on the keys that move and pick", () => {
  const { toggle, options, picked, active, button } = list("a");
  toggle();
  const field = globalThis.document.querySelector(".picker-filter");
  button.fire("blur", { relatedTarget: field });
  field.value = "charlie";
  field.fire("input");
  assert.deepEqual(seen(options), ["c", "d", "e", "f", "g"]);
  assert.equal(field.fire("keydown", { key: "Home" }).defaultPrevented, false);
  assert.equal(field.fire("keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(active(), "d");
  field.fire("keydown", { key: "Enter" });
  assert.deepEqual([picked, globalThis.document.activeElement], [["d"], button]);
});

test("a click picks the option, wherever it falls within it, and beside the options none", () => {
  const { options, box, picked } = list();
  box.fire("click", { target: options()[2].querySelector(".picker-text") });
  box.fire("click", { target: box.querySelector(".picker-family") });
  assert.deepEqual(picked, ["d"]);
});

test("pressing the mouse on the list leaves the focus on the button", () => {
  assert.equal(list().box.fire("mousedown").defaultPrevented, true);
});

test("moves and Escape have a meaning only while the list is open", () => {
  const { handles, toggle } = list();
  const meant = () => ["ArrowDown", "Home", "Escape", "Tab", "F1"].map(handles);
  assert.deepEqual(meant(), [false, false, false, false, false]);
  toggle();
  assert.deepEqual(meant(), [true, true, true, false, false]);
});

test("a list of one sentence opens too", () => {
  const page = makePage();
  const button = page.body.appendChild(element("button"));
  const { draw, toggle } = sentenceList({ sentences: SENTENCES.slice(0, 1), button, choose: () => {} });
  draw({ model: MODEL, sentence: "a" });
  toggle();
  assert.equal(page.getElementById(button.getAttribute("aria-activedescendant")).dataset.id, "a");
});

const MANY = Array.from({ length: 10_000 }, (_, index) => sentence(`s${index}`, `Sentence ${index}`, "F"));

// An open list of ten thousand sentences.
function longList(chosen) {
  const watched = stubObserver();
  const page = makePage();
  const button = page.body.appendChild(element("button"));
  const parts = sentenceList({ sentences: MANY, button, choose: () => {} });
  parts.draw({ model: { name: "Small", sentences: {} }, sentence: chosen });
  parts.toggle();
  const options = () => page.querySelectorAll("[role=option]");
  const active = () => page.getElementById(button.getAttribute("aria-activedescendant"));
  return { ...parts, watched, options, active };
}

test("of ten thousand sentences it makes those near the chosen one and those in sight, and says where they are", () => {
  const { options, active, watched, press } = longList("s7777");
  assert.deepEqual([active().dataset.id, active().getAttribute("aria-posinset"), active().getAttribute("aria-setsize")], ["s7777", "7778", "10000"]);
  assert.ok(options().length <= 100, `${options().length} options are made`);
  watched.see(0);
  assert.equal(options()[0].dataset.id, "s0");
  press("End");
  assert.equal(active().dataset.id, "s9999");
  assert.ok(options().length <= 200, `${options().length} options are made`);
});

test("words find a sentence that was never in sight", () => {
  const { options, active, press } = longList("s0");
  for (const key of "9876") press(key);
  assert.deepEqual([options().map(({ dataset }) => dataset.id), active().dataset.id], [["s9876"], "s9876"]);
});
