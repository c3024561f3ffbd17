import assert from "node:assert/strict";
import test from "node:test";

import { copyText } from "../../../site_assets/js/shared/copy-text.js";
import { makePage } from "../document.js";

// A browser whose clipboard and old copy command work or fail; `copied` records the texts and how they are copied.
function browser({ clipboard, command }) {
  const page = makePage();
  const copied = [];
  const writeText = async (text) => { if (!clipboard) throw new Error("not allowed"); copied.push(["clipboard", text]); };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText } }, configurable: true });
  page.execCommand = (name) => {
    const field = page.querySelector("textarea");
    copied.push([name, field.value, field.selected]);
    return command;
  };
  return { page, copied };
}

test("the clipboard gets the text, and the page no field", async () => {
  const { page, copied } = browser({ clipboard: true, command: true });
  await copyText("text");
  assert.deepEqual(copied, [["clipboard", "text"]]);
  assert.equal(page.querySelector("textarea"), null);
});

test("where the clipboard is not allowed, a selected field is copied, and the focus returns", async () => {
  const { page, copied } = browser({ clipboard: false, command: true });
  const before = page.body.appendChild(page.createElement("button"));
  before.focus();
  await copyText("text");
  assert.deepEqual(copied, [["copy", "text", true]]);
  assert.equal(page.querySelector("textarea"), null);
  assert.equal(page.activeElement, before);
});

test("a browser that allows neither is an error, and leaves no field", async () => {
  const { page } = browser({ clipboard: false, command: false });
  await assert.rejects(copyText("text"), /does not allow access to the clipboard/);
  assert.equal(page.querySelector("textarea"), null);
});
