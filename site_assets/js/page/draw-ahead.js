// Draws figures before the reader scrolls to them: when a computer is idle, and before the page is printed.

/** @typedef {() => unknown} Draw  Draws a figure that waits; a figure that is drawn already ignores the call. */

/** @type {Set<Draw>} */
const waiting = new Set();
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Remembers a figure that waits. Where a reader is likely to print, it is drawn once the page is loaded and idle.
 * Returns a function that forgets it.
 * @param {Window} window
 * @param {Draw} draw
 */
export function drawAhead(window, draw) {
  waiting.add(draw);
  if (mayPrint(window)) queue = queue.then(() => idle(window)).then(() => waiting.has(draw) && draw());
  return () => { waiting.delete(draw); };
}

// Draws all figures that wait; resolves when their scripts are there.
export function drawWaiting() {
  return Promise.all([...waiting].map((draw) => draw()));
}

/**
 * Phones and readers who save data fetch only what comes into view.
 * @param {Window} window
 */
function mayPrint(window) {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (window.navigator);
  return window.matchMedia("(hover: hover)").matches && !connection?.saveData;
}

/**
 * Resolves when the page is loaded and the browser has nothing to do.
 * @param {Window} window
 */
async function idle(window) {
  if (window.document.readyState !== "complete") await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
  await new Promise((resolve) => (window.requestIdleCallback ?? ((act) => window.setTimeout(act, 200)))(resolve)); // WebKit has none
}
