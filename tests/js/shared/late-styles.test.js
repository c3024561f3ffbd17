import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { followLoad, lateStyles, withStyles } from "../../../site_assets/js/shared/late-styles.js";
import { makePage } from "../document.js";

const LINK = '<link rel="stylesheet" href="figures.css">';
const settled = async () => { for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done)); };

// A page with or without late styles; records the HTML put into it, and has the link that this HTML would make.
function page({ late = true } = {}) {
  const document = makePage();
  const put = [];
  const link = element("link");
  const place = element("noscript", { "data-styles": true }, LINK);
  Object.assign(place, { nextElementSibling: link, insertAdjacentHTML: (where, html) => put.push([where, html]) });
  if (late) document.body.append(place);
  return { document, put, link };
}

test("late styles are asked for when the page is loaded and nothing else is to be done", () => {
  for (const idle of [true, false]) { // Safari has no idle callbacks
    const { document, put } = page();
    const [heard, later] = [{}, []];
    followLoad({ document, addEventListener: (type, act) => { heard[type] = act; }, [idle ? "requestIdleCallback" : "setTimeout"]: (act) => later.push(act) });
    heard.load();
    assert.deepEqual(put, []);
    later.forEach((act) => act());
    assert.deepEqual(put, [["afterend", LINK]]);
  }
});

test("who needs them asks for them once, and waits until they are here or cannot be had", async () => {
  for (const end of ["load", "error"]) {
    const { document, put, link } = page();
    let found = null;
    withStyles(Promise.resolve("module")).then((module) => { found = module; });
    lateStyles(document);
    await settled();
    assert.deepEqual([put.length, found], [1, null]);
    link.fire(end);
    await settled();
    assert.equal(found, "module");
    assert.equal(await withStyles(Promise.resolve("other")), "other");
  }
});

test("a page that has all its styles waits for none, and a module that does not come is still missed", async () => {
  page({ late: false });
  assert.equal(await withStyles(Promise.resolve("module")), "module");
  await assert.rejects(withStyles(Promise.reject(new Error("gone"))), /gone/);
});
