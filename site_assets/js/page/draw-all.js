// Draws every figure of a page before it is printed. Loaded when a reader prints.

import { drawWaiting } from "./waiting-figures.js";

// All custom elements are figures that show data, or the lab, whose exercises contain figures; only these have no state.
const STATELESS = ["head-story", "sentence-index"];
const OPEN = "body :not([data-state='ready'], [data-state='message'])";
const STEP = 1000; // ms
const PATIENCE = 30; // steps without progress; a figure whose data never load must not keep a reader from printing

/**
 * Draws all waiting figures. Resolves when all visible ones show their data or a message, or when nothing has loaded
 * for half a minute. In all, many figures on a slow connection or a busy machine may take longer than that.
 * @param {Window} window
 * @returns {Promise<void>}
 */
export async function drawAll(window) {
  const left = () => [...window.document.querySelectorAll(OPEN)].some((node) => isFigure(node) && node.checkVisibility());
  drawWaiting();
  for (let quiet = 0; quiet < PATIENCE && left();) {
    quiet = await somethingComes(window) ? 0 : quiet + 1;
    drawWaiting(); // also the figures inside those just drawn
  }
}

/** @param {Element} node */
function isFigure({ localName }) {
  return localName.includes("-") && !STATELESS.includes(localName);
}

/**
 * Resolves with true when a file has loaded or a figure's state changes, and with false after a step without either.
 * @param {Window} window
 * @returns {Promise<boolean>}
 */
function somethingComes(window) {
  return new Promise((resolve) => {
    const states = new MutationObserver(() => end(true));
    const files = new PerformanceObserver(() => end(true));
    const timer = window.setTimeout(() => end(false), STEP);
    /** @param {boolean} came */
    function end(came) {
      states.disconnect();
      files.disconnect();
      window.clearTimeout(timer);
      resolve(came);
    }
    states.observe(window.document.body, { attributes: true, attributeFilter: ["data-state"], subtree: true });
    files.observe({ type: "resource" });
  });
}
