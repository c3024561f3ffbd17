import assert from "node:assert/strict";
import test from "node:test";

import { HINTS, isFirstVisit } from "../../../site_assets/js/probe/first-visit.js";

// Returns whether a reader with this storage should see hints.
function isFirst(localStorage) {
  globalThis.window = { localStorage };
  return isFirstVisit();
}

function storage(items = new Map()) {
  return { items, getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, String(value)), removeItem: (key) => items.delete(key) };
}

test("hints are due until a reader dismisses them, and asking leaves nothing behind", () => {
  const kept = storage();
  assert.equal(isFirst(kept), true);
  assert.equal(kept.items.size, 0);
  assert.equal(isFirst(kept), true);
  kept.setItem(HINTS, "dismissed");
  assert.equal(isFirst(kept), false);
});

test("a browser that stores nothing gets none, because they would come back", () => {
  assert.equal(isFirst(undefined), false);
  assert.equal(isFirst({ ...storage(), setItem: () => { throw new Error("full"); } }), false);
});
