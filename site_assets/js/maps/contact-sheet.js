// All heads of the model at once: small maps on one canvas, layers down, heads across.

import { element, setBox } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { headName } from "../shared/head-name.js";
import { sameValues } from "../shared/last-result.js";
import { clamp, times } from "../shared/range.js";
import { activeCell } from "./active-cell.js";
import { drawMaps } from "./draw-maps.js";
import { MAPS } from "./messages.js";
import { sheetLayout } from "./sheet-layout.js";
import { sheetNumbers } from "./sheet-numbers.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Box } from "../shared/dom.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { OpenHead } from "./sheet-numbers.js" */

/** @typedef {ReturnType<typeof sheetLayout>} Layout */
/** @typedef {{ width: number, height: number, ground: string }} Space  `ground`: for keys that a query cannot see. */

/**
 * Calls `choose({ layer, head })` on click, touch and arrow keys, and `preview({ layer, head } | null)` on hover and on a
 * long press.
 * @param {{ choose: (head: Head) => void, preview: (head: Head | null) => void }} acts
 */
export function contactSheet({ choose, preview }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const numbers = sheetNumbers();
  const hovered = element("div", { class: "sheet-hovered", hidden: true });
  const stage = element("div", { class: "sheet-stage" }, canvas, numbers.element, hovered);
  const frame = element("div", { class: "sheet" }, stage);
  /** @type {Layout} */
  let layout;
  /** @type {Model} */
  let model;
  /** @type {Record<string, unknown> | null} */
  let painted = null;
  let shown = ""; // the head to which the sheet last scrolled, which it does once: the reader may scroll away

  const cell = activeCell({
    move: (row, column) => choose({ layer: clamp(row, model.layers), head: clamp(column, model.heads) }),
  });
  stage.append(cell.element);
  followPointer(stage, { at: headAt, choose, preview: hover });
  stage.addEventListener("pointerdown", rest);

  /** @param {MouseEvent} event */
  function headAt(event) {
    if (numbers.element.contains(/** @type {Node} */ (event.target))) return null; // numbers cover maps that scrolled away
    const { left, top } = stage.getBoundingClientRect();
    return layout?.at(event.clientX - left, event.clientY - top) ?? null;
  }

  /** @param {PointerEvent} event */
  async function rest(event) {
    const head = headAt(event);
    const module = await import("./long-press.js").catch(() => null); // without it, a long press does nothing
    if (head) module?.longPress(event, { hold: () => hover(head), leave: () => hover(null) });
  }

  /** @param {Head | null} head */
  function hover(head) {
    hovered.hidden = head === null;
    if (head) setBox(hovered, layout.box(head.layer, head.head));
    preview(head);
  }

  /**
   * What the style sheet sets: the space in px, and the colour of keys that a query cannot see.
   * @returns {Space}
   */
  function space() {
    const { maxHeight } = getComputedStyle(frame);
    return { width: frame.clientWidth, height: parseFloat(maxHeight), ground: getComputedStyle(canvas).color };
  }

  /**
   * `space`: as returned by space(). Without `data` (still loading), the sheet shows empty maps. `spoken`: how a screen
   * reader announces the view's head; by default by its name.
   * @param {{ model: Model, data: Weights<number | null> | null, view: OpenHead, ramp: Ramp | null, space: Space, pixelRatio: number, spoken?: string }} state
   */
  function draw({ model: nextModel, data, view, ramp, space: { width, height, ground }, pixelRatio, spoken }) {
    model = nextModel;
    layout = sheetLayout({ width, height, layers: model.layers, heads: model.heads });
    const state = { data, ramp, ground, pixelRatio, width: layout.width, height: layout.height, model: model.id };
    if (!sameValues(state, painted)) {
      paint(canvas, layout, model, state);
      setBox(stage, { left: 0, top: 0, width: layout.width, height: layout.height });
      painted = state;
    }
    const scrolls = layout.width > width || layout.height > height;
    frame.toggleAttribute("data-scrolls", scrolls);
    numbers.draw(model, layout, view);
    cell.element.hidden = !data;
    if (!data) return;
    const chosen = activeHead(model, /** @type {Head} */ (view), layout, spoken);
    cell.draw(chosen);
    if (chosen.name !== shown && scrolls) bringIntoSight(frame, chosen.box, layout.box(0, 0));
    shown = chosen.name;
  }

  return { element: frame, space, draw };
}

/**
 * If a box is out of sight, scrolls the frame so that the box comes to the middle. `corner`: the box of the first map;
 * the numbers cover everything to the left of this box and above it.
 * @param {HTMLElement} frame
 * @param {Box} box
 * @param {Box} corner
 */
function bringIntoSight(frame, { left, top, width, height }, corner) {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = frame;
  if (left < scrollLeft + corner.left || left + width > scrollLeft + clientWidth) frame.scrollLeft = left - clientWidth / 2;
  if (top < scrollTop + corner.top || top + height > scrollTop + clientHeight) frame.scrollTop = top - clientHeight / 2;
}

/**
 * @param {Model} model
 * @param {Head} view
 * @param {Layout} layout
 * @param {string} [name]
 */
function activeHead(model, { layer, head }, layout, name = headName({ layer, head })) {
  return {
    label: MAPS.overview(headName({ layer: 0, head: 0 }), headName({ layer: model.layers - 1, head: model.heads - 1 })),
    rows: model.layers,
    columns: model.heads,
    row: layer,
    column: head,
    name,
    box: layout.box(layer, head),
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Layout} layout
 * @param {Model} model
 * @param {{ data: Weights<number | null> | null, ramp: Ramp | null, ground: string, pixelRatio: number }} state
 */
function paint(canvas, layout, model, { data, pixelRatio, ...colours }) {
  /** @param {number} px */
  const device = (px) => Math.round(px * pixelRatio);
  const size = Math.floor(layout.size * pixelRatio);
  const maps = times(model.layers, (layer) => times(model.heads, (head) => {
    const { left, top } = layout.box(layer, head);
    return { layer, head, left: device(left), top: device(top), size };
  }));
  Object.assign(canvas.style, { width: `${layout.width}px`, height: `${layout.height}px` });
  drawMaps(canvas, { width: device(layout.width), height: device(layout.height) }, data, maps.flat(), colours);
}
