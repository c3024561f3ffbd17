// The figures of a page that wait until the reader scrolls near; all of them are drawn before the page is printed.

/** @typedef {() => unknown} Draw  Draws a waiting figure; a figure that is already drawn ignores the call. */

/** @type {Set<Draw>} */
const atPrint = new Set();

/**
 * Registers a waiting figure. Returns a function that removes it.
 * @param {Draw} draw
 */
export function untilPrint(draw) {
  atPrint.add(draw);
  return () => { atPrint.delete(draw); };
}

// Draws all waiting figures, and those inside them, as in a frame of the lab. It does not await their data: some figures
// wait for another one, whose data may never load.
export function drawWaiting() {
  /** @type {Set<Draw>} */
  const asked = new Set();
  for (let left = [...atPrint]; left.length; left = [...atPrint].filter((draw) => !asked.has(draw))) {
    for (const draw of left) {
      asked.add(draw);
      draw();
    }
  }
}
