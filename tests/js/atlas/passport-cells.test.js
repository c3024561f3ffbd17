import assert from "node:assert/strict";
import test from "node:test";

import { passportCells } from "../../../site_assets/js/atlas/passport-cells.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

const CELL = { sentence: "s", query: 5, key: 2, queryToken: " he", keyToken: " John", weight: 0.5 };

function drawn(cells) {
  const asked = [];
  const { element, draw } = passportCells();
  draw(atlasState({}, { catalogue: { sentences: [{ id: "s", title: "Names" }] }, passports: { cellsOf: (head) => (asked.push(head), cells) } }));
  assert.deepEqual(asked, [{ layer: 0, head: 1 }]);
  return element;
}

test("a cell says its tokens, weight and sentence, and links to the probe at that cell", () => {
  const item = drawn([CELL]).querySelector("li");
  assert.equal(item.textContent, '" he" → " John"0.500Names');
  assert.match(item.querySelector("a").href, /probe\/#model=m&sentence=s&layer=0&head=1&query=5&key=2$/);
});

test("a sentence that the site lacks is named by its id", () => {
  assert.equal(drawn([{ ...CELL, sentence: "gone" }]).querySelector(".passport-sentence").text, "gone");
});

test("a head that looks nowhere else is said to, and only then", () => {
  assert.equal(drawn([]).querySelector(".passport-none").hidden, false);
  assert.equal(drawn([CELL]).querySelector(".passport-none").hidden, true);
});

test("on a large site, ids stand for titles until the sentences come", async () => {
  const sentences = [];
  const { element, draw } = passportCells();
  const of = (ids) => (sentences.length ? null : Promise.resolve().then(() => sentences.push({ id: ids[0], title: "Names" })));
  draw(atlasState({}, { catalogue: { sentences, more: { of } }, passports: { cellsOf: () => [CELL] } }));
  const title = () => element.querySelector(".passport-sentence").text;
  assert.equal(title(), "s");
  await new Promise((done) => setImmediate(done));
  assert.equal(title(), "Names");
});
