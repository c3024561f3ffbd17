import assert from "node:assert/strict";
import test from "node:test";

import { searchScript } from "../../../site_assets/js/page/search-script.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

// A page with Material's search, opened at this address; the scripts that were asked for.
function page(search = "", { waiting = true } = {}) {
  const document = makePage();
  document.location = { search };
  const box = element("input", { id: "__search" });
  box.addEventListener("click", () => { box.checked = true; });
  const field = element("input", { class: "md-search__input" });
  document.body.append(box, field, element("div", { class: "md-search-result__meta" }));
  if (waiting) document.body.append(element("template", { "data-search-script": true, src: "bundle.js" }));
  searchScript(document);
  return { document, box, field, scripts: () => document.querySelectorAll("script") };
}

test("the script is loaded at the first focus of the field, and once", () => {
  const { field, scripts } = page();
  assert.equal(scripts().length, 0);
  field.focus();
  field.focus();
  assert.deepEqual(scripts().map(({ src }) => src), ["bundle.js"]);
});

test("once it is there, it reads what has been typed meanwhile", () => {
  const { field, scripts } = page();
  let read = 0;
  field.addEventListener("keyup", () => { read += 1; });
  field.focus();
  assert.equal(read, 0);
  scripts()[0].fire("load");
  assert.equal(read, 1);
});

test("a slash opens the search, and its box only if it is closed", () => {
  const { document, box, field } = page();
  document.body.isContentEditable = false;
  document.body.fire("keydown", { key: "/" });
  assert.deepEqual([box.checked, document.activeElement], [true, field]);
  let clicks = 0;
  box.addEventListener("click", () => { clicks += 1; });
  document.body.fire("keydown", { key: "/" });
  assert.equal(clicks, 0);
});

test("a page that a search led to loads the script at once, and has its words marked", () => {
  const { document, scripts } = page("?h=attention");
  assert.equal(scripts().length, 1);
  let marked = 0;
  document.addEventListener("DOMContentLoaded", () => { marked += 1; });
  scripts()[0].fire("load");
  assert.equal(marked, 1);
  assert.equal(page("?x=attention").scripts().length, 0);
});

test("a script that cannot be loaded is said in place of the results, and the next focus tries again", () => {
  const { document, field, scripts } = page();
  field.focus();
  scripts()[0].fire("error");
  assert.match(document.querySelector(".md-search-result__meta").text, /^The search is not available\./);
  assert.equal(scripts().length, 2); // the focus returns to the field, which is the next try
});

test("a page without a search, or whose script is loaded, asks for nothing", () => {
  const document = makePage();
  searchScript(document);
  const { field, scripts } = page("", { waiting: false });
  field.focus();
  assert.equal(scripts().length, 0);
});
