import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { markStep, stepOf } from "../../../site_assets/js/story/story-step.js";
import { makePage } from "../document.js";

test("a figure finds its step and the answer in it, and says what is missing", () => {
  makePage();
  const [figure, answer] = [element("head-guess"), element("details")];
  const step = element("section", { class: "step" }, element("figure", {}, figure), answer);
  assert.deepEqual(stepOf(figure), { step, answer });
  answer.remove();
  assert.throws(() => stepOf(figure), /needs a \.step with a <details>/);
  assert.throws(() => stepOf(element("head-guess")), /needs a \.step/);
});

test("one step at most is current", () => {
  makePage();
  const steps = [element("section"), element("section"), element("section")];
  const current = () => steps.map((step) => step.hasAttribute("data-current"));
  markStep(steps, steps[1]);
  assert.deepEqual(current(), [false, true, false]);
  markStep(steps, steps[2]);
  assert.deepEqual(current(), [false, false, true]);
});
