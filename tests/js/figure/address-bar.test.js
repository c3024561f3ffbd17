import assert from "node:assert/strict";
import test from "node:test";

import { addressBar } from "../../../site_assets/js/figure/address-bar.js";
import { KEYS } from "../../../site_assets/js/figure/address.js";

// A window with an address and a clock that runs out at once when asked.
function fakeWindow(hash) {
  const timers = [];
  const location = { hash };
  const written = []; // every address that was put into the history
  const replaceState = (state, title, address) => written.push((location.hash = address));
  return {
    location,
    written,
    history: { state: null, replaceState },
    addEventListener() {},
    removeEventListener() {},
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
