// The parts of a figure that do not say at once that the first data are loading: these often come before the next frame,
// and then the browser lays out and paints the figure once.

/** @import { AnyView, FigureParts } from "./kind.js" */

/**
 * @template Data
 * @template {AnyView} Open
 * @template {AnyView} Settled
 * @param {FigureParts<Data, Open, Settled>} parts
 * @returns {FigureParts<Data, Open, Settled>}
 */
export function patientParts(parts) {
  let isFirst = true;
  /** @type {(() => void) | null} */
  let waiting = null; // what the next frame shows

  function show() {
    waiting?.();
    waiting = null;
  }

  return {
    ...parts,
    wait(state) {
      waiting = () => parts.wait(state);
      if (isFirst) requestAnimationFrame(show);
      else show();
    },
    draw(state) {
      [isFirst, waiting] = [false, null];
      parts.draw(state);
    },
    say(message) {
      show();
      parts.say(message);
    },
  };
}
