// A small map of the contact sheet, enlarged beside it while the pointer is on it, or after a tap until the next touch.

import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { clamp } from "../shared/range.js";
import { drawMaps } from "./draw-maps.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

const SIZE = 220; // px, as in maps.css
const GAP = 12; // px between the small map and the large one
const WHOLE = SIZE + 4 * GAP; // px, with its frame and the name
const LEAVE = ["pointerdown", "scroll"];

/**
 * `sheet`: the frame of the contact sheet, which marks the map under the pointer and the chosen one.
 * @param {HTMLElement} sheet
 */
export function enlargedHead(sheet) {
  const canvas = element("canvas");
  const name = element("span", { class: "enlarged-name" });
  const box = element("div", { class: "enlarged", "aria-hidden": "true" }, canvas, name);

  /**
   * Null removes the large map, when the pointer has left.
   * @param {{ sheet: Weights<number | null>, head: Head, ramp: Ramp, pixelRatio: number } | null} state
   */
  function draw(state) {
    if (!state) return box.remove();
    const { sheet: data, head, ramp, pixelRatio } = state;
    document.body.append(box);
    for (const type of LEAVE) window.addEventListener(type, () => box.remove(), { once: true, capture: true });
    name.textContent = headName(head);
    const size = Math.round(SIZE * pixelRatio);
    drawMaps(canvas, { width: size, height: size }, data, [{ ...head, left: 0, top: 0, size }], { ramp, ground: getComputedStyle(canvas).color });
    const mark = /** @type {HTMLElement} */ (sheet.querySelector(".sheet-hovered:not([hidden])") ?? sheet.querySelector("[role=gridcell]")); // after a tap, the chosen one
    Object.assign(box.style, placeBeside(mark.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight }));
  }

  return { draw };
}

/**
 * Places the large map within the window: right of the small map, or else left of it, or else below or above it.
 * @param {{ left: number, right: number, top: number, bottom: number }} mark
 * @param {{ width: number, height: number }} room
 */
export function placeBeside({ left, right, top, bottom }, { width, height }) {
  const [after, before] = [right + GAP, left - GAP - WHOLE];
  const px = (/** @type {number} */ x, /** @type {number} */ y) => ({ left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
  if (after + WHOLE <= width || before >= 0) return px(after + WHOLE <= width ? after : before, clamp(top, Math.max(1, height - WHOLE)));
  return px(clamp(left, Math.max(1, width - WHOLE)), bottom + GAP + WHOLE <= height ? bottom + GAP : Math.max(0, top - GAP - WHOLE));
}
