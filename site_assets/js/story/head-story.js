// <head-story>: text in steps, each with a figure. On a wide page the figures share one place beside the text, and that
// of the current step is seen: the one the reader has come to, or whose text or figure has the focus. The style sheet
// does the rest.

import { markStep } from "./story-step.js";

const MIDDLE = "-50% 0px -50% 0px"; // the line in the middle of the window
const KEYED = ".step :focus-visible"; // not what was clicked: a reader who then scrolls on comes to the next figure

/** @param {HTMLElement} host */
export default function headStory(host) {
  const steps = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".step")]);
  const stepAt = (/** @type {EventTarget | null} */ target) => steps.find((step) => step.contains(/** @type {Node} */ (target)));
  const mark = (/** @type {EventTarget} */ target) => markStep(steps, /** @type {HTMLElement} */ (stepAt(target)));
  // Whether the keys are in a step that is in sight. It stays: the observer tells what Tab has scrolled only when the
  // focus may be in the next step, whose figure must not be hidden then.
  const keyed = () => isInSight(host.querySelector(KEYED));
  const observer = new IntersectionObserver((entries) => {
    const at = entries.findLast(({ isIntersecting }) => isIntersecting);
    if (at && !keyed()) mark(at.target);
  }, { rootMargin: MIDDLE });
  const onFocus = (/** @type {FocusEvent} */ event) => mark(/** @type {EventTarget} */ (event.target));

  function start() {
    for (const part of host.querySelectorAll(".step-text, .step-answer")) observer.observe(part); // a step has no box of its own there
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
