import assert from "node:assert/strict";
import test from "node:test";

import { labPlace } from "../../../site_assets/js/lab/lab-place.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

// A lab of two exercises of 400 px each; the first begins at `top` in the window.
function lab(top, state = null) {
  makePage();
  const exercises = ["one", "two"].map((id, index) => {
    const node = element("article", { class: "lab-exercise", "data-exercise": id });
    node.getBoundingClientRect = () => ({ top: top + 400 * index, bottom: top + 400 * (index + 1) });
    return node;
  });
  const scrolled = [];
  const history = { state, replaceState(next) { this.state = next; } };
  const host = element("div", {}, ...exercises);
  return { host, history, scrolled, ...labPlace(host, { history, scrollBy: ({ top: by }) => scrolled.push(by), setTimeout: (act) => { act(); return 1; }, clearTimeout() {}, requestAnimationFrame: (act) => act() }) };
}

test("the first exercise in view is recorded beside what else the entry holds", () => {
  const { follow, history } = lab(-450, { other: 1 });
  follow();
  assert.deepEqual(history.state, { other: 1, labPlace: { exercise: "two", top: -50 } });
});

test("above the exercises there is nothing to record", () => {
  const { follow, comeBack, history } = lab(200, { labPlace: { exercise: "two", top: 0 } });
  follow(); // the browser scrolls before the exercises are there
  assert.deepEqual(history.state.labPlace, { exercise: "two", top: 0 });
  comeBack();
  follow();
  assert.equal(history.state.labPlace, undefined);
});

test("the exercise comes back to where it was, and is seen only then", () => {
  const { host, comeBack, scrolled } = lab(100, { labPlace: { exercise: "two", top: -50 } });
  assert.equal(host.style.visibility, "hidden");
  assert.equal(comeBack(), true);
  assert.deepEqual([host.style.visibility, scrolled], ["", [550]]);
  assert.equal(comeBack(), false);
});

test("a first visit, and an exercise that is gone, scroll nowhere", () => {
  for (const state of [null, { labPlace: { exercise: "three", top: 0 } }]) {
    const { host, comeBack, scrolled } = lab(100, state);
    assert.equal(comeBack(), false);
    assert.deepEqual([host.style.visibility, scrolled], ["", []]);
  }
});
