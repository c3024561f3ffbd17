// A small map of the contact sheet, enlarged beside it while the pointer is on it.

import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { clamp } from "../shared/range.js";
import { drawMaps } from "./draw-maps.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

const SIZE = 220; // px, as in maps.css
const GAP = 12; // px between the small map and the large one

/**
 * `sheet`: the frame of the contact sheet, which marks the map under the pointer.
 * @param {HTMLElement} sheet
 */
export function enlargedHead(sheet) {
  const canvas = element("canvas");
  const name = element("span", { class: "enlarged-name" });
  const box = element("div", { class: "enlarged", "aria-hidden": "true" }, canvas, name);

  /**
   * Null, when the pointer has left, takes it away.
   * @param {{ sheet: Weights<number | null>, head: Head, ramp: Ramp, pixelRatio: number } | null} state
   */
  function draw(state) {
    if (!state) return box.remove();
    const { sheet: data, head, ramp, pixelRatio } = state;
    document.body.append(box);
    name.textContent = headName(head);
    const size = Math.round(SIZE * pixelRatio);
    drawMaps(canvas, { width: size, height: size }, data, [{ ...head, left: 0, top: 0, size }], { ramp, ground: getComputedStyle(canvas).color });
    const mark = /** @type {HTMLElement} */ (sheet.querySelector(".sheet-hovered")).getBoundingClientRect();
    Object.assign(box.style, placeBeside(mark, { width: window.innerWidth, height: window.innerHeight }));
  }

  return { draw };
}

/**
 * On the right of a small map, or else on its left, within the window.
 * @param {{ left: number, right: number, top: number }} mark
 * @param {{ width: number, height: number }} room
 */
export function placeBeside({ left, right, top }, { width, height }) {
  const fits = right + GAP + SIZE < width;
  const start = fits ? right + GAP : Math.max(0, left - GAP - SIZE);
  return { left: `${start}px`, top: `${clamp(Math.round(top), Math.max(1, height - SIZE - 4 * GAP))}px` };
}
