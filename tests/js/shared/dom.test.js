import assert from "node:assert/strict";
import test from "node:test";

import { element, setBox, uniqueId } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

test("text goes in as text, and children keep their order", () => {
  const node = element("p", {}, "<b>", element("i", {}, "x"), "y");
  assert.equal(node.textContent, "<b>xy");
  assert.deepEqual(node.children.map(({ tagName }) => tagName), ["I"]);
});

test("a function is a listener, true an empty attribute, and false, null and undefined are none", () => {
  let clicks = 0;
  const node = element("button", { onclick: () => { clicks += 1; }, hidden: true, a: false, b: null, c: undefined, d: 0, e: "" });
  node.click();
  assert.equal(clicks, 1);
  assert.deepEqual(node.attributes, { hidden: "", d: "0", e: "" });
});

test("only the first two letters of a listener's name are cut", () => {
  let heard = 0;
  element("div", { onpointerdown: () => { heard += 1; }, tone: () => { heard += 10; } }).fire("pointerdown");
  assert.equal(heard, 1);
});

test("no id is given twice", () => {
  const ids = ["x", "x", "y"].map(uniqueId);
  assert.equal(new Set(ids).size, 3);
  assert.match(ids[2], /^figure-y-\d+$/);
});

test("a box is set in CSS pixels", () => {
  const node = element("div");
  setBox(node, { left: 1, top: 2.5, width: 3, height: 4 });
  const { left, top, width, height } = node.style;
  assert.deepEqual({ left, top, width, height }, { left: "1px", top: "2.5px", width: "3px", height: "4px" });
});
