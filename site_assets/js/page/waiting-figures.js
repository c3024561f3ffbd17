// The figures of a page that wait until the reader comes near; before the page is printed, all are drawn.

/** @typedef {() => unknown} Draw  Draws a figure that waits; a figure that is drawn already ignores the call. */

/** @type {Set<Draw>} */
const waiting = new Set();

/**
 * Remembers a figure that waits. Returns a function that forgets it.
 * @param {Draw} draw
 */
export function untilPrint(draw) {
  waiting.add(draw);
  return () => { waiting.delete(draw); };
}

// Draws all figures that wait; resolves when their scripts are there.
export function drawWaiting() {
  return Promise.all([...waiting].map((draw) => draw()));
}
