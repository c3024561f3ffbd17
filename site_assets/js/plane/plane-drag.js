// Pointer events on a plane. A mouse draws a region; a finger does so only if the reader has switched this on. A press
// chooses a head.

/** @import { Point } from "./plane-scale.js" */

const LEAST = 5; // px: a shorter movement is a press

/**
 * `stage` has `data-selecting` while fingers draw regions too. Calls `move(from, to)` during a drag, `end(from, to)`
 * after it, `press(at)` without a drag, and `hover(at | null)`; points are in px of the stage.
 * @param {HTMLElement} stage
 * @param {{ move: (from: Point, to: Point) => void, end: (from: Point, to: Point) => void, press: (at: Point) => void, hover: (at: Point | null) => void }} acts
 */
export function dragging(stage, { move, end, press, hover }) {
  /** @type {Point | null} */
  let from = null;
  let isLong = false; // whether the pointer has gone far enough for a region

  /** @param {PointerEvent} event */
  const pointOf = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const draws = (/** @type {PointerEvent} */ { pointerType }) => pointerType === "mouse" || stage.hasAttribute("data-selecting");

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    [from, isLong] = [pointOf(event), false];
  });
  stage.addEventListener("pointermove", (event) => {
    const at = pointOf(event);
    if (from === null || !draws(event)) return hover(event.pointerType === "mouse" ? at : null);
    isLong ||= Math.hypot(at.x - from.x, at.y - from.y) > LEAST;
    if (!isLong) return;
    stage.setPointerCapture(event.pointerId); // not earlier: a captured press would not reach the button of the chosen head
    hover(null);
    move(from, at);
  });
  stage.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const start = from;
    from = null;
    if (isLong) end(start, pointOf(event));
    else press(pointOf(event));
  });
  stage.addEventListener("pointercancel", () => { from = null; });
  stage.addEventListener("pointerleave", () => hover(null));
}
