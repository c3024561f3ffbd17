// Draws every figure of a page before it is printed. Loaded when a reader prints.

import { drawWaiting } from "./waiting-figures.js";

// The figures that show data, and the lab, whose exercises contain figures.
const FIGURES = ["attention-probe", "head-cards", "head-guess", "head-average", "output-mixer", "prediction-map", "removal-map", "head-split", "head-atlas", "long-text", "attention-lab"];
const DRAWN = ":is([data-state='ready'], [data-state='message'])";
const STEP = 1000; // ms
const PATIENCE = 30; // steps without progress; a figure whose data never load must not keep a reader from printing

/**
 * Draws all waiting figures. Resolves when all visible ones show their data or a message, or when nothing has loaded
 * for half a minute. In all, many figures on a slow connection or a busy machine may take longer than that.
 * @param {Window} window
 * @returns {Promise<void>}
 */
export async function drawAll(window) {
  const open = FIGURES.map((tag) => `${tag}:not(${DRAWN})`).join(", ");
  const left = () => [...window.document.querySelectorAll(open)].some((node) => node.checkVisibility());
  drawWaiting();
  for (let quiet = 0; quiet < PATIENCE && left();) {
    quiet = await somethingComes(window) ? 0 : quiet + 1;
    drawWaiting(); // also the figures inside those just drawn
  }
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
