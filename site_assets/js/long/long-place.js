// Marks the large map's window on the small map of the head; a click moves the window.

import { drawMaps } from "../maps/draw-maps.js";
import { element, setBox } from "../shared/dom.js";
import { LONG } from "./messages.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { LongText } from "../data/long-data.js" */
/** @import { MapWindow } from "./map-window.js" */

const SIDE = 96; // px, as in long.css

/** @param {{ go: (cell: Cell) => void }} acts */
export function longPlace({ go }) {
  const canvas = element("canvas", {});
  const mark = element("div", { class: "long-mark" });
  const place = element("div", { class: "long-place", title: LONG.place, "aria-hidden": "true", onclick: choose }, canvas, mark);
  /** @type {{ ramp: Ramp | null, ground: string }} */
  let colours = { ramp: null, ground: "" };
  let length = 1;

  /** @param {MouseEvent} event */
  function choose({ clientX, clientY }) {
    const { left, top } = place.getBoundingClientRect();
    const [key, query] = [clientX - left, clientY - top].map((px) => Math.max(0, Math.min(length - 1, Math.floor((px / SIDE) * length))));
    go({ query, key });
  }

  /** @param {{ data: LongText, view: { layer: number, head: number }, ramp: Ramp, pixelRatio: number }} state */
  function draw({ data, view, ramp, pixelRatio }) {
    length = data.tokens.length;
    if (colours.ramp !== ramp) colours = { ramp, ground: getComputedStyle(canvas).color }; // the colour scheme has changed
    const size = Math.round(SIDE * pixelRatio);
    drawMaps(canvas, { width: size, height: size }, data.pooled, [{ ...view, left: 0, top: 0, size }], colours);
  }

  /** @param {MapWindow} window */
  function show({ query, key, rows, columns }) {
    const px = SIDE / length;
    setBox(mark, { left: key * px, top: query * px, width: columns * px, height: rows * px });
  }

  return { element: place, draw, show };
}
