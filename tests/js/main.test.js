// The table of figures in main.js has every figure that pages use, and all its modules exist.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

import { element } from "../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "./document.js";

const MAIN = new URL("../../site_assets/js/main.js", import.meta.url);
const PAGES = new URL("../../content/pages/", import.meta.url);
const ENTRY = /^ {2}"([a-z-]+)": \{ load: \(\) => import\("(.+?)"\)(?:, waits: \w+)?(, early: true)? \},$/gm;

const source = readFileSync(MAIN, "utf8");
const table = [...source.matchAll(ENTRY)].map(([, tag, module, early]) => ({ tag, module, early: Boolean(early) }));

// The custom elements that the templates of the pages close, each once, by name.
function used() {
  const names = readdirSync(PAGES, { recursive: true }).filter((name) => name.endsWith(".j2"));
  const text = names.map((name) => readFileSync(new URL(name.replaceAll("\\", "/"), PAGES), "utf8")).join("\n");
  return [...new Set([...text.matchAll(/<\/([a-z]+(?:-[a-z]+)+)>/g)].map(([, tag]) => tag))].sort();
}

// Runs main.js in a German page with Material's header. Returns the page, its window's listeners, and the elements that the
// script defines, by tag.
async function run() {
  const page = makePage();
  const boxes = ["__drawer", "__search"].flatMap((id) => [element("input", { id, type: "checkbox" }), element("button", { "data-toggles": id })]);
  page.body.append(...boxes, element("input", { class: "md-search__input" }), element("bdi"));
  page.location = { search: "" };
  page.documentElement = { lang: "de" };
  globalThis.MutationObserver = class { observe() {} };
  const [defined, listeners] = [{}, {}];
  globalThis.HTMLElement = class extends FakeElement { constructor() { super("figure"); } };
  globalThis.customElements = { define: (tag, Figure) => { defined[tag] = Figure; } };
  globalThis.window = { document: page, addEventListener: (type, act) => { listeners[type] = act; } };
  await import(MAIN);
  return { page, defined, listeners };
}

const { page, defined, listeners } = await run();

test("every element that a page uses is defined, and every element that is defined is used", () => {
  assert.ok(used().length > 0);
  assert.deepEqual(Object.keys(defined).sort(), used());
});

test("every element's module makes figures", async () => {
  assert.deepEqual(table.map(({ tag }) => tag), Object.keys(defined));
  for (const { tag, module } of table) {
    const { default: figure } = await import(new URL(module, MAIN));
    assert.equal(typeof figure, "function", tag);
  }
});

test("the figures whose scripts pages preload are written in the form that the build reads", () => {
  const early = table.filter((entry) => entry.early).map(({ tag }) => tag);
  assert.deepEqual(early, ["attention-lab", "attention-probe"]);
  assert.equal(source.match(/\bearly: true\b/g).length, early.length);
});

test("the lab, the atlas, a long text, a list of sentences and a page's own probe start at once; a probe within a lesson and all others wait", () => {
  const waiting = new Set();
  globalThis.IntersectionObserver = class { observe(node) { waiting.add(node); } disconnect() {} };
  const waits = (tag, data = {}) => {
    const node = Object.assign(new defined[tag](), { dataset: data }); // it is in no page, so no figure starts in it
    node.connectedCallback();
    return waiting.has(node);
  };
  assert.deepEqual(Object.keys(defined).filter((tag) => !waits(tag)), ["attention-lab", "attention-probe", "head-atlas", "long-text", "sentence-index"]);
  assert.equal(waits("attention-probe", { compact: "" }), true);
});

test("on a site in another language, texts say in which language they are", async () => {
  await import("../../site_assets/js/page/languages.js");
  await new Promise((done) => setImmediate(done));
  assert.equal(page.querySelector("bdi").getAttribute("lang"), "de");
});

test("the page's own controls are set up: the header, the search, the keys, and what is wider than the page", async () => {
  const [search, field] = [page.getElementById("__search"), page.querySelector(".md-search__input")];
  search.fire("change");
  assert.equal(page.querySelector("[data-toggles=__search]").getAttribute("aria-expanded"), "false");
  page.body.fire("keydown", { key: "/" });
  assert.equal(page.activeElement, field);
  assert.deepEqual(Object.keys(listeners).sort(), ["afterprint", "beforeprint", "keydown", "load", "resize"]);
  FakeElement.prototype.showModal = function showModal() { this.shown = true; };
  page.body.fire("keydown", { key: "?" });
  await import("../../site_assets/js/page/help-sheet.js");
  await new Promise((done) => setImmediate(done));
  assert.equal(page.querySelector("dialog").shown, true);
});
