import assert from "node:assert/strict";
import test from "node:test";

import { helpSheet } from "../../../site_assets/js/page/help-sheet.js";
import { FakeElement, makePage } from "../document.js";

FakeElement.prototype.showModal = function showModal() { if (this.open) throw new Error("it is open"); this.open = true; };
FakeElement.prototype.close = function close() { this.open = false; };

test("the sheet is made once, and opened again when it was closed", () => {
  const page = makePage();
  helpSheet(page);
  helpSheet(page);
  const sheets = page.querySelectorAll("dialog");
  assert.deepEqual([sheets.length, sheets[0].open], [1, true]);
  sheets[0].querySelector("button").click();
  assert.equal(sheets[0].open, false);
  helpSheet(page);
  assert.deepEqual([page.querySelectorAll("dialog").length, sheets[0].open], [1, true]);
});

test("a click beside the sheet closes it, one within does not", () => {
  const page = makePage();
  helpSheet(page);
  const sheet = page.querySelector("dialog");
  sheet.querySelector("h3").click();
  assert.equal(sheet.open, true);
  sheet.click();
  assert.equal(sheet.open, false);
});

test("each key is an element of its own before its meaning", () => {
  const page = makePage();
  helpSheet(page);
  const [term, meaning] = page.querySelectorAll("section")[1].querySelector("dl").children;
  assert.deepEqual(term.children.map(({ tagName, text }) => [tagName, text]), [["KBD", "←"], ["KBD", "→"], ["KBD", "↑"], ["KBD", "↓"]]);
  assert.match(meaning.text, /^the next cell/);
});
