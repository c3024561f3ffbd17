import assert from "node:assert/strict";
import test from "node:test";

import { firstHints } from "../../../site_assets/js/probe/first-hints.js";
import { isFirstVisit } from "../../../site_assets/js/probe/first-visit.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

// Hints for a reader with this storage, in a figure with the button that gets the focus afterwards.
function hints(localStorage) {
  const page = makePage();
  globalThis.window = { localStorage };
  const node = element("div");
  const host = page.body.appendChild(element("div", {}, element("button", { class: "lens-button" }), node));
  firstHints(host, node);
  const [next, end] = node.querySelectorAll("button");
  return { host, node, next, end, text: () => node.querySelector("p").text };
}

function storage(items = new Map()) {
  return { items, getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, String(value)), removeItem: (key) => items.delete(key) };
}

test("three hints come one at a time, each marking its part, and the last offers only to end", () => {
  const { host, next, end, text } = hints(storage());
  const seen = [0, 1, 2].map((at) => { if (at) next.click(); return [host.dataset.hint, text().slice(0, 6), next.text, end.hidden]; });
  assert.deepEqual(seen, [["sheet", "1 of 3", "Next", false], ["strip", "2 of 3", "Next", false], ["map", "3 of 3", "Done", true]]);
});

test("hints that were read or dismissed are gone for good, and the focus is on a button that stays", () => {
  for (const leave of [({ next }) => [1, 2, 3].forEach(() => next.click()), ({ end }) => end.click()]) {
    const shown = hints(storage());
    leave(shown);
    assert.deepEqual([shown.node.isConnected, "hint" in shown.host.dataset, globalThis.document.activeElement.getAttribute("class")], [false, false, "lens-button"]);
    assert.equal(isFirstVisit(), false);
  }
});
