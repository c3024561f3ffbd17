import assert from "node:assert/strict";
import test from "node:test";

import { searchBox } from "../../../site_assets/js/page/search-box.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

// The part of an input element that the box uses.
globalThis.HTMLInputElement = class {
  get value() { return this.typed; }
  set value(text) { this.typed = text; }
};

// A page whose search a reader has opened; missing() counts the reports that the script cannot be loaded.
function opened({ search = "", hash = "", waiting = true } = {}) {
  const document = makePage();
  document.location = { search, hash };
  const box = element("input", { id: "__search" });
  box.checked = true;
  box.addEventListener("click", () => { box.checked = !box.checked; });
  const field = element("input", { class: "md-search__input" });
  document.body.append(box, field);
  if (waiting) document.body.append(element("template", { "data-search-script": true, src: "bundle.js" }));
  let missing = 0;
  searchBox(document, field, () => { missing += 1; });
  return { document, box, field, missing: () => missing, script: document.querySelector("script") };
}

test("the script reads what has been typed before it was there", () => {
  const { field, script } = opened();
  let read = 0;
  field.addEventListener("keyup", () => { read += 1; });
  script.fire("load");
  assert.equal(read, 1);
});

test("the script reads a query where the reader has typed a head and a plural", () => {
  const { field, script } = opened();
  script.fire("load");
  field.value = "heads: 17.4";
  assert.deepEqual([field.typed, field.value], ["heads: 17.4", "head L17H4"]);
});

test("the words of a search are marked on the page that it led to, and on no other", () => {
  for (const [search, times] of [["?h=attention", 1], ["", 0]]) {
    const { document, script } = opened({ search });
    let marked = 0;
    document.addEventListener("DOMContentLoaded", () => { marked += 1; });
    script.fire("load");
    assert.equal(marked, times);
  }
});

test("a search that the script closes because the address has a hash is opened again, once and only then", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  for (const [hash, after] of [["#heads-at-rest", [true, false]], ["", [false, false]]]) {
    const { document, box, field, script } = opened({ hash });
    const close = () => { box.checked = false; box.fire("change"); context.mock.timers.tick(1); return box.checked; };
    document.activeElement = field;
    script.fire("load");
    assert.deepEqual([close(), close()], after);
  }
});

test("a reader who closes the search later finds it closed", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { document, box, field, script } = opened({ hash: "#heads-at-rest" });
  document.activeElement = field;
  script.fire("load");
  context.mock.timers.tick(1001);
  box.checked = false;
  box.fire("change");
  context.mock.timers.tick(1);
  assert.equal(box.checked, false);
});

test("Tab closes the search and keeps the key from Material, which would take the focus away", () => {
  const { document, box, script } = opened();
  script.fire("load");
  let kept = 0;
  const press = (key) => document.fire("keydown", { key, stopPropagation: () => { kept += 1; } });
  press("a");
  assert.deepEqual([box.checked, kept], [true, 0]);
  press("Tab");
  assert.deepEqual([box.checked, kept], [false, 1]);
  press("Tab");
  assert.deepEqual([box.checked, kept], [false, 1]);
});

test("a script that is missing is reported, and asked for again at the next call", () => {
  const { document, field, missing, script } = opened();
  script.fire("error");
  assert.equal(missing(), 1);
  searchBox(document, field, () => {});
  assert.equal(document.querySelectorAll("script").length, 2);
});

test("a page whose script is loaded asks for nothing", () => {
  assert.equal(opened({ waiting: false }).script, null);
});
