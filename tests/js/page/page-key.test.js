import assert from "node:assert/strict";
import test from "node:test";

import { onPageKey } from "../../../site_assets/js/page/page-key.js";
import { makePage } from "../document.js";

// Presses a key in an element; returns whether the shortcut for "?" acted.
function pressed(tag = "div", { attributes = {}, ...event } = {}) {
  const page = makePage();
  let acted = false;
  onPageKey(page, "?", () => { acted = true; });
  const target = page.body.appendChild(page.createElement(tag));
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
  target.isContentEditable = event.editable ?? false;
  const { defaultPrevented } = target.fire("keydown", { key: "?", ...event });
  assert.equal(defaultPrevented, acted); // the browser's own action is prevented only if the shortcut acts
  return acted;
}

test("the key acts anywhere on the page, and no other key does", () => {
  assert.equal(pressed(), true);
  assert.equal(pressed("button"), true);
  assert.equal(pressed("div", { key: "/" }), false);
});

test("the key is a character where the reader is typing or choosing", () => {
  for (const tag of ["input", "textarea", "select"]) assert.equal(pressed(tag), false, tag);
  assert.equal(pressed("div", { editable: true }), false);
});

test("a box or a radio button is no place to type", () => {
  for (const type of ["checkbox", "radio"]) assert.equal(pressed("input", { attributes: { type } }), true, type);
  assert.equal(pressed("input", { attributes: { type: "text" } }), false);
});

test("with Control, Command or Alt it is the browser's", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(pressed("div", { [held]: true }), false, held);
});
