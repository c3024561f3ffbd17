import assert from "node:assert/strict";
import test from "node:test";

import { addressBar } from "../../../site_assets/js/figure/address-bar.js";
import { KEYS } from "../../../site_assets/js/figure/address.js";

// A window with an address and timers, which pass() runs at once.
function fakeWindow(hash) {
  const timers = [];
  const location = { hash };
  const written = []; // every address written to the history
  const entries = [hash]; // the entries of the history
  const put = (at, address) => { location.hash = entries[at] = address; written.push(address); };
  const replaceState = (state, title, address) => put(entries.length - 1, address);
  const pushState = (state, title, address) => put(entries.length, address);
  const listeners = [];
  const tell = () => listeners.forEach((listener) => listener()); // the event about a new fragment
  return {
    location,
    written,
    entries,
    history: { state: null, replaceState, pushState },
    tell,
    go: (address) => { location.hash = address; tell(); },
    addEventListener: (name, listener) => listeners.push(listener),
    setTimeout: (act) => timers.push(act),
    clearTimeout() {},
    pass: () => timers.splice(0).forEach((act) => act()),
  };
}

test("the figure that owns the address replaces its own parts and keeps what others wrote beside it", () => {
  const window = fakeWindow("#model=a&layer=3&off=1&cell=L2H1&split=gpt2&slice=4");
  addressBar({ follow() {}, window }).write({ model: "b", layer: 5, off: null });
  assert.equal(window.location.hash, "#model=b&layer=5&cell=L2H1&split=gpt2&slice=4");
});

test("a figure beside it changes its own parts only", () => {
  const window = fakeWindow("#model=a&layer=3&off=1");
  addressBar({ follow() {}, keeps: KEYS, window }).write({ cell: "L2H1" });
  assert.equal(window.location.hash, "#model=a&layer=3&off=1&cell=L2H1");
});

test("what was put off is joined to the address as it is by then", () => {
  const window = fakeWindow("#model=a");
  const [owner, beside] = [addressBar({ follow() {}, window }), addressBar({ follow() {}, keeps: KEYS, window })];
  owner.write({ model: "a", layer: 1 });
  owner.write({ model: "a", layer: 2 });
  beside.write({ cell: "L0H0" });
  assert.equal(window.location.hash, "#model=a&layer=1&cell=L0H0");
  window.pass();
  assert.equal(window.location.hash, "#model=a&layer=2&cell=L0H0");
});

test("an address that already names the view is not written again", () => {
  const window = fakeWindow("#model=a&layer=3");
  addressBar({ follow() {}, window }).write({ model: "a", layer: 3 });
  assert.deepEqual(window.written, []);
});

// A bar with a fake clock; `at(ms, view)` writes a view at this time.
function clocked(hash = "") {
  const window = fakeWindow(hash);
  let time = 0;
  const bar = addressBar({ follow() {}, window, now: () => time });
  const at = (ms, view) => { time = ms; window.pass(); bar.write(view); window.pass(); };
  return { ...window, at };
}

test("each choice is a step in the history, and changes in quick succession are one", () => {
  const { at, entries } = clocked();
  at(0, { layer: 1 });
  at(300, { layer: 2 });
  at(600, { layer: 3 });
  at(5000, { layer: 9 });
  assert.deepEqual(entries, ["", "#layer=3", "#layer=9"]);
});

test("completing the address by which the reader came is no step", () => {
  const { at, entries, go } = clocked("#layer=3");
  at(9000, { layer: 3, head: 0 });
  assert.deepEqual(entries, ["#layer=3&head=0"]);
  go("#layer=5");
  at(19000, { layer: 5, head: 0 });
  assert.equal(entries.length, 1);
  at(29000, { layer: 6, head: 0 });
  assert.deepEqual(entries.slice(1), ["#layer=6&head=0"]);
});

// A window whose address has changed before the event about it; returns the fragments that a figure follows.
function late({ beside = false } = {}) {
  const window = fakeWindow("#sentence=a");
  const followed = [];
  const bar = addressBar({ follow: (fragment) => followed.push(fragment), window });
  const other = beside && addressBar({ follow: (fragment) => followed.push(fragment), keeps: KEYS, window });
  window.location.hash = "#sentence=b";
  return { window, followed, bar, other };
}

test("data that arrive after the address has changed do not write the older view over it", () => {
  const { window, followed, bar } = late();
  bar.write({ sentence: "a", layer: 3 });
  assert.deepEqual(window.written, []);
  window.tell();
  assert.deepEqual(followed, ["#sentence=b"]);
  bar.write({ sentence: "b", layer: 3 });
  window.pass();
  assert.equal(window.location.hash, "#sentence=b&layer=3");
});

test("a choice in the figure after the address has changed is not undone by the late event of the change", () => {
  const { window, followed, bar } = late();
  bar.claim();
  window.tell();
  bar.write({ sentence: "c" });
  window.tell();
  assert.deepEqual([followed, window.location.hash], [[], "#sentence=c"]);
});

test("what one figure of a page writes, another does not follow", () => {
  const { window, followed, bar, other } = late({ beside: true });
  window.tell();
  assert.deepEqual(followed, ["#sentence=b", "#sentence=b"]);
  other.write({ cell: "L2H1" });
  bar.write({ sentence: "b", layer: 1 });
  window.tell();
  assert.deepEqual([followed.length, window.location.hash], [2, "#sentence=b&layer=1&cell=L2H1"]);
});

test("back to an address that was written before is followed", () => {
  const { window, followed, bar } = late();
  window.tell();
  bar.write({ sentence: "b", layer: 1 });
  for (const fragment of ["#sentence=a", "#sentence=b&layer=1"]) {
    window.location.hash = fragment;
    window.tell();
    assert.equal(followed.at(-1), fragment);
  }
});

test("a figure that has gone follows nothing", () => {
  const { window, followed, bar } = late();
  bar.stop();
  window.tell();
  assert.deepEqual(followed, []);
});
