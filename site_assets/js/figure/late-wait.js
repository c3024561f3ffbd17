// Delays a figure's waiting state by a frame if its data are already there, because they are often drawn by then.

/** @import { AnyView, FigureParts } from "./kind.js" */

/**
 * @template Data
 * @template {AnyView} Open
 * @template {AnyView} Settled
 * @typedef {Omit<FigureParts<Data, Open, Settled>, "wait" | "stop"> & { stop: () => void,
 *   wait: (state: Parameters<FigureParts<Data, Open, Settled>["wait"]>[0], late: boolean) => void }} LateParts
 */

/**
 * The parts with `wait(state, late)`. If they draw or say something before the next frame, a late wait is skipped.
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
