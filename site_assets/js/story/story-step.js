// A step of a story: its text, its figure, and the answer that the reader opens.

/**
 * The step of a figure, and its answer.
 * @param {HTMLElement} figure
 */
export function stepOf(figure) {
  const step = /** @type {HTMLElement | null} */ (figure.closest(".step"));
  const answer = step?.querySelector("details");
  if (!step || !answer) throw new Error("<head-guess> needs a .step with a <details> around it");
  return { step, answer };
}

/**
 * Marks the one current step of a story with data-current.
 * @param {HTMLElement[]} steps
 * @param {HTMLElement} current
 */
export function markStep(steps, current) {
  for (const step of steps) step.toggleAttribute("data-current", step === current);
}
