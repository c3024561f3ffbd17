// <head-story>: text in steps, each with a figure. On a wide page the figures share one place beside the text, and only
// that of the current step is visible: the step that the reader has scrolled to, or that has the focus. This script
// marks the current step; the style sheet does the rest.

import { markStep } from "./story-step.js";

const MIDDLE = "-50% 0px -50% 0px"; // the line in the middle of the window
const KEYED = ".step :focus-visible"; // only keyboard focus: after a click, scrolling still leads to the next figure

/** @param {HTMLElement} host */
export default function headStory(host) {
  const steps = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".step")]);
  const stepAt = (/** @type {EventTarget | null} */ target) => steps.find((step) => step.contains(/** @type {Node} */ (target)));
  const mark = (/** @type {EventTarget} */ target) => markStep(steps, /** @type {HTMLElement} */ (stepAt(target)));
  // Whether the keyboard focus is in a visible step, which then stays the current one: when the observer reports what
  // Tab has scrolled, the focus may already be in the next step, whose figure must not be hidden.
  const keyed = () => isInSight(host.querySelector(KEYED));
  const observer = new IntersectionObserver((entries) => {
    const at = entries.findLast(({ isIntersecting }) => isIntersecting);
    if (at && !keyed()) mark(at.target);
  }, { rootMargin: MIDDLE });
  const onFocus = (/** @type {FocusEvent} */ event) => mark(/** @type {EventTarget} */ (event.target));

  function start() {
    for (const part of host.querySelectorAll(".step-text, .step-answer")) observer.observe(part); // because a step has no box on a wide page
    host.addEventListener("focusin", onFocus);
    markStep(steps, steps[0]);
    host.dataset.state = "ready"; // for the style sheet, which shows the first figure until then
  }

  function stop() {
    observer.disconnect();
    host.removeEventListener("focusin", onFocus);
  }

  return { start, stop };
}

/** @param {Element | null} node */
function isInSight(node) {
  if (!node) return false;
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
