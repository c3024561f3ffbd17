import assert from "node:assert/strict";
import test from "node:test";

import { askForLateStyles } from "../../../site_assets/js/page/late-styles.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

// A page with its late styles, a window that waits for its load, and the texts put after their element.
function page(...content) {
  const document = makePage();
  const put = [];
  document.body.append(...content.map((text) => Object.assign(element("noscript", { "data-styles": true }, text), { insertAdjacentHTML: (place, html) => put.push([place, html]) })));
  const heard = {};
  const idle = [];
  const window = { document, addEventListener: (type, act) => { heard[type] = act; }, requestIdleCallback: (act) => idle.push(act), setTimeout: (act) => act() };
  return { window, put, heard, idle };
}

const LINK = '<link rel="stylesheet" href="figures.css">';

test("late styles are asked for when the page is loaded and nothing else is to be done", () => {
  const { window, put, heard, idle } = page(LINK);
  askForLateStyles(window);
  heard.load();
  assert.deepEqual(put, []);
  idle.forEach((act) => act());
  assert.deepEqual(put, [["afterend", LINK]]);
});

test("a browser without idle callbacks asks for them, too", () => {
  const { window, put, heard } = page(LINK);
  delete window.requestIdleCallback;
  askForLateStyles(window);
  heard.load();
  assert.deepEqual(put, [["afterend", LINK]]);
});

test("a page that has all its styles asks for none", () => {
  const { window, heard, idle } = page();
  askForLateStyles(window);
  heard.load();
  idle.forEach((act) => act());
});
