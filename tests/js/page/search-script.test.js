import assert from "node:assert/strict";
import test from "node:test";

import { searchScript } from "../../../site_assets/js/page/search-script.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const loaded = () => import("../../../site_assets/js/page/search-box.js"); // the module that the search waits for

// A page with Material's search, opened with this query string; scripts() returns the scripts added to it. `early`: the
// field has the focus before our script runs.
function page(search = "", { early = false } = {}) {
  const document = makePage();
  document.location = { search };
  const box = element("input", { id: "__search" });
  box.addEventListener("click", () => { box.checked = true; });
  const field = element("input", { class: "md-search__input" });
  document.body.append(box, field, element("div", { class: "md-search-result__meta" }));
  document.body.append(element("template", { "data-search-script": true, src: "bundle.js" }));
  if (early) field.focus();
  searchScript(document);
  return { document, box, field, scripts: () => document.querySelectorAll("script") };
}

test("the script is loaded at the first focus of the field, and once", async () => {
  const { field, scripts } = page();
  await loaded();
  assert.equal(scripts().length, 0);
  field.focus();
  field.focus();
  await loaded();
  assert.deepEqual(scripts().map(({ src }) => src), ["bundle.js"]);
});

test("the script is also loaded for a field that was focused before, or that fires no focus event", async () => {
  const [early, typed] = [page("", { early: true }), page()];
  typed.field.fire("input");
  typed.field.fire("input");
  await loaded();
  assert.deepEqual([early.scripts().length, typed.scripts().length], [1, 1]);
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

test("a page that a search led to loads the script at once", async () => {
  const [found, other] = [page("?h=attention"), page("?x=attention")];
  await loaded();
  assert.deepEqual([found.scripts().length, other.scripts().length], [1, 0]);
});

test("a script that cannot be loaded is said in place of the results, and the next focus tries again", async () => {
  const { document, field, scripts } = page();
  field.focus();
  await loaded();
  scripts()[0].fire("error");
  assert.match(document.querySelector(".md-search-result__meta").text, /^The search is not available\./);
  await loaded();
  assert.equal(scripts().length, 2); // the focus returns to the field, which tries again
});

test("a page without a search asks for nothing", async () => {
  const document = makePage();
  searchScript(document);
  await loaded();
  assert.equal(document.querySelectorAll("script").length, 0);
});
