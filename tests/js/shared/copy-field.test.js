import assert from "node:assert/strict";
import test from "node:test";

import { copyField } from "../../../site_assets/js/shared/copy-field.js";
import { makePage } from "../document.js";

makePage();

// The field's message after its button is pressed; `works`: whether the browser can copy.
async function said(works) {
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: async () => { if (!works) throw new Error("no"); } } }, configurable: true });
  globalThis.document.execCommand = () => false;
  const field = copyField({ name: "BibTeX", text: "a" });
  field.querySelector("button").click();
  await new Promise((done) => setImmediate(done));
  return field.querySelector("[role=status]").text;
}

test("a copied text is said to be, and one that is not, with the reason", async () => {
  assert.equal(await said(true), "Copied.");
  assert.equal(await said(false), "Not copied: this browser does not allow access to the clipboard.");
});

test("the field is as high as its text, and at least three lines", () => {
  const rows = (text) => copyField({ name: "x", text }).querySelector("textarea").getAttribute("rows");
  assert.deepEqual(["a", "a\nb\nc", "a\nb\nc\nd\ne"].map(rows), ["3", "3", "5"]);
});

test("the field has its name as label and selects its text when it has the focus", () => {
  const field = copyField({ name: "BibTeX", text: "a" });
  const area = field.querySelector("textarea");
  assert.deepEqual([field.querySelector("label").getAttribute("for"), field.querySelector("button").text], [area.id, "Copy BibTeX"]);
  area.focus();
  assert.equal(area.selected, true);
});
