import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import headStory from "../../../site_assets/js/story/head-story.js";
import { makePage } from "../document.js";

// A started story of three steps; `see(index, part)` brings the text or the answer of a step to the window's middle.
function story() {
  const host = makePage().body.appendChild(element("div"));
  const steps = [0, 1, 2].map(() => element("section", { class: "step" },
    element("div", { class: "step-text" }), element("figure", {}, element("button")), element("details", { class: "step-answer" })));
  host.append(...steps);
  const watched = new Set();
  let tell;
  globalThis.IntersectionObserver = class {
    constructor(act) { tell = act; }
    observe(node) { watched.add(node); }
    disconnect() { watched.clear(); }
  };
  const figure = headStory(host);
  figure.start();
  const see = (index, part) => tell([{ target: steps[0].querySelector(part), isIntersecting: false }, { target: steps[index].querySelector(part), isIntersecting: true }]);
  return { ...figure, host, steps, watched, see, leave: () => tell([{ target: steps[0].children[0], isIntersecting: false }]), current: () => steps.findIndex((step) => step.hasAttribute("data-current")) };
}

test("a story begins with its first step, and is ready: until then, the style sheet shows the first figure", () => {
  const { current, host } = story();
  assert.equal(current(), 0);
  assert.equal(host.dataset.state, "ready");
});

test("the step whose text or answer is in the middle of the window is current, until another one is", () => {
  const { see, leave, current, watched } = story();
  assert.equal(watched.size, 6);
  see(1, ".step-text");
  assert.equal(current(), 1);
  see(2, ".step-answer");
  assert.equal(current(), 2);
  leave();
  assert.equal(current(), 2);
});

test("the step with the focus is current, so that the keys reach its figure", () => {
  const { steps, current, stop, watched } = story();
  steps[2].querySelector("button").focus();
  assert.equal(current(), 2);
  stop();
  assert.equal(watched.size, 0);
  steps[0].querySelector("button").focus();
  assert.equal(current(), 2);
});

// Focuses a node with the keyboard, at this height in the window.
function key(node, top) {
  globalThis.window = { innerHeight: 700 };
  node.getBoundingClientRect = () => ({ top, bottom: top + 20 });
  globalThis.document.keyed = true;
  node.focus();
}

test("a step that the keys are in stays while the focus is in sight, wherever the text is", () => {
  const { steps, see, current } = story();
  const button = steps[1].querySelector("button");
  for (const top of [-19, 0, 699]) {
    key(button, top);
    see(2, ".step-text");
    assert.equal(current(), 1, String(top));
  }
  for (const top of [-20, 700]) {
    key(button, top);
    see(2, ".step-text");
    assert.equal(current(), 2, String(top));
  }
});

test("what was clicked holds no step", () => {
  const { steps, see, current } = story();
  steps[1].querySelector("button").focus();
  see(2, ".step-text");
  assert.equal(current(), 2);
});
