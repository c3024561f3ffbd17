import assert from "node:assert/strict";
import test from "node:test";

import { addressBar } from "../../site_assets/js/address-bar.js";

// A window at `hash` that counts what is written to its history and never ends a pause.
function windowAt(hash) {
  const written = [];
  const history = { state: null, replaceState: (state, title, fragment) => written.push(fragment) };
  return { written, history, location: { hash }, addEventListener: () => {}, setTimeout: () => 1, clearTimeout: () => {} };
}

const VIEW = { model: "toy", sentence: "tired-cat", layer: 2, head: 0, query: 4 };
const FRAGMENT = "#model=toy&sentence=tired-cat&layer=2&head=0&query=4";

test("another view is written to the address", () => {
  const window = windowAt("#model=toy");
  addressBar({ follow: () => {}, window }).write(VIEW);
  assert.deepEqual(window.written, [FRAGMENT]);
});

test("an address that already names the view is not written again", () => {
  const window = windowAt(FRAGMENT);
  addressBar({ follow: () => {}, window }).write(VIEW);
  assert.deepEqual(window.written, []);
});
