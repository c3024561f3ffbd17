import assert from "node:assert/strict";
import test from "node:test";

import { followTheme, isDark, LIGHT, setScheme } from "../../../site_assets/js/shared/theme.js";
import { makePage } from "../document.js";

test("only the scheme slate is dark", () => {
  const page = makePage();
  assert.equal(isDark(page), false);
  page.body.setAttribute("data-md-color-scheme", "default");
  assert.equal(isDark(page), false);
  page.body.setAttribute("data-md-color-scheme", "slate");
  assert.equal(isDark(page), true);
});

test("a follower hears of a change of the scheme, and of nothing else, until it stops", () => {
  const page = makePage();
  const log = [];
  globalThis.MutationObserver = class {
    constructor(changed) { this.changed = changed; }
    observe(node, options) { log.push([node, options]); this.changed(); }
    disconnect() { log.push("stopped"); }
  };
  const stop = followTheme(page, () => log.push("changed"));
  assert.deepEqual(log, [[page.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] }], "changed"]);
  stop();
  assert.equal(log.at(-1), "stopped");
});

test("a scheme that a script sets is followed at once, before the script goes on", () => {
  const page = makePage();
  globalThis.MutationObserver = class { observe() {} disconnect() {} };
  page.body.setAttribute("data-md-color-scheme", "slate");
  const seen = [];
  const stop = followTheme(page, () => seen.push(isDark(page)));
  assert.equal(setScheme(page, LIGHT), "slate");
  assert.equal(setScheme(page, "slate"), LIGHT);
  assert.deepEqual(seen, [false, true]);
  stop();
  setScheme(page, LIGHT);
  assert.equal(seen.length, 2);
});
