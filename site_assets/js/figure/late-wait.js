// Parts of a figure that can show a frame late that they wait: data that have come are often drawn by then.

/** @import { AnyView, FigureParts } from "./kind.js" */

/**
 * @template Data
 * @template {AnyView} Open
 * @template {AnyView} Settled
 * @typedef {Omit<FigureParts<Data, Open, Settled>, "wait" | "stop"> & { stop: () => void,
 *   wait: (state: Parameters<FigureParts<Data, Open, Settled>["wait"]>[0], late: boolean) => void }} LateParts
 */

/**
 * The parts with `wait(state, late)`. What they show or say before the frame takes the place of a late wait.
 * @template Data
 * @template {AnyView} Open
 * @template {AnyView} Settled
 * @param {FigureParts<Data, Open, Settled>} parts
 * @returns {LateParts<Data, Open, Settled>}
 */
export function lateWait(parts) {
  let frame = 0;
  const cancel = () => cancelAnimationFrame(frame);
  return {
    ...parts,
    draw(state) {
      cancel();
      parts.draw(state);
    },
    say(message) {
      cancel();
      parts.say(message);
    },
    stop() {
      cancel();
      parts.stop?.();
    },
    wait(state, late) {
      cancel();
      if (late) frame = requestAnimationFrame(() => parts.wait(state));
      else parts.wait(state);
    },
  };
}
