import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { refill } from "../../../site_assets/js/shared/refill.js";
import { makePage } from "../document.js";

// A list in the page with a button in each entry.
function listOf(...names) {
  const list = element("ol", {}, ...entriesOf(names));
  makePage().body.append(list);
  return list;
}

function entriesOf(names) {
  return names.map((name) => element("li", {}, element("button", {}, name)));
}

makePage();

test("the focus stays at its position when the entries change", () => {
  const list = listOf("a", "b", "c");
  list.querySelectorAll("button")[1].focus();
  refill(list, entriesOf(["x", "y", "z"]));
  assert.equal(list.text, "xyz");
  assert.equal(globalThis.document.activeElement.text, "y");
});

test("a link that becomes a button keeps the focus, however deep it stands", () => {
  const list = element("div", {}, element("h3", {}), element("ul", {}, element("li", {}, element("a")), element("li", {}, element("a", {}, "b"))));
  makePage().body.append(list);
  list.querySelectorAll("a")[1].focus();
  refill(list, [element("ul", {}, ...entriesOf(["x", "y"]))]);
  assert.equal(globalThis.document.activeElement.text, "y");
});

test("the rows of a table are entries, too", () => {
  const row = (name) => element("tr", {}, element("th", {}, element("button", {}, name)));
  const body = element("tbody", {}, row("a"), row("b"));
  makePage().body.append(body);
  body.querySelectorAll("button")[1].focus();
  refill(body, [row("x"), row("y")]);
  assert.equal(globalThis.document.activeElement.text, "y");
});

test("a focus elsewhere is left alone", () => {
  const list = listOf("a", "b");
  refill(list, entriesOf(["x", "y"]));
  assert.equal(globalThis.document.activeElement, globalThis.document.body);
});

test("a list that has become too short takes no focus", () => {
  const list = listOf("a", "b");
  list.querySelectorAll("button")[1].focus();
  refill(list, entriesOf(["x"]));
  assert.equal(globalThis.document.activeElement, globalThis.document.body);
});
