import assert from "node:assert/strict";
import test from "node:test";

import { headerButtons } from "../../../site_assets/js/page/header-buttons.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";

// A header like Material's, in which a click toggles a checkbox.
function header(context) {
  const page = makePage();
  page.body.append(
    element("input", { id: "__drawer" }), element("input", { id: "__search" }),
    element("button", { "data-toggles": "__drawer" }), element("button", { "data-toggles": "__search" }),
    element("input", { class: "md-search__input" }), element("nav", { class: "md-nav--primary" }, element("a", {}, "first"), element("a", {}, "second")));
  context.mock.method(FakeElement.prototype, "click", function click() {
    this.fire("click");
    if (this.id.startsWith("__")) { this.checked = !this.checked; this.fire("change"); }
  });
  headerButtons(page);
  const [drawer, search] = ["__drawer", "__search"].map((id) => ({ box: page.getElementById(id), button: page.querySelector(`[data-toggles=${id}]`) }));
  return { page, drawer, search };
}

test("a button turns its box over, and says whether it is open", (context) => {
  const { drawer, search } = header(context);
  drawer.button.click();
  assert.deepEqual([drawer.box.checked, search.box.checked, drawer.button.getAttribute("aria-expanded")], [true, false, "true"]);
  drawer.button.click();
  assert.deepEqual([drawer.box.checked, drawer.button.getAttribute("aria-expanded")], [false, "false"]);
});

test("an opened drawer has the focus on its first link, an opened search in its field; closing moves none", (context) => {
  const { page, drawer, search } = header(context);
  drawer.button.click();
  assert.equal(page.activeElement.text, "first");
  search.button.click();
  const field = page.querySelector(".md-search__input");
  assert.equal(page.activeElement, field);
  drawer.button.click();
  search.button.click();
  assert.equal(page.activeElement, field);
});

test("Escape closes an open drawer and returns to its button; other keys and a closed drawer are left alone", (context) => {
  const { page, drawer } = header(context);
  page.body.fire("keydown", { key: "Escape" });
  assert.deepEqual([drawer.box.checked, page.activeElement], [false, page.body]);
  drawer.button.click();
  page.body.fire("keydown", { key: "a" });
  assert.equal(drawer.box.checked, true);
  page.body.fire("keydown", { key: "Escape" });
  assert.deepEqual([drawer.box.checked, page.activeElement], [false, drawer.button]);
});
