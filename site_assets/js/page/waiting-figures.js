// The figures of a page that wait until the reader comes near; before the page is printed, all are drawn.

/** @typedef {() => unknown} Draw  Draws a figure that waits; a figure that is drawn already ignores the call. */

/** @type {Set<Draw>} */
const atPrint = new Set();

/**
 * Remembers a figure that waits. Returns a function that forgets it.
 * @param {Draw} draw
 */
export function untilPrint(draw) {
  atPrint.add(draw);
  return () => { atPrint.delete(draw); };
}

// Draws all figures that wait, and those inside them, as in a frame of the lab. It does not wait for their data: some wait
// for another figure, whose data may never come.
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
