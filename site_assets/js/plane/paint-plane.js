// Paints the heads of a plane as dots on a canvas, with lines at the ticks: one element for any number of heads.

/** @import { Point } from "./plane-scale.js" */

/** @typedef {{ lines: string, head: string, chosen: string, faint: string }} PlaneColours  Computed CSS colours. */
/** @typedef {{ width: number, height: number, pixelRatio: number, dots: { at: Point, kind: "head" | "chosen" | "faint" }[],
 *   across: number[], up: number[], colours: PlaneColours }} Painting  In CSS px; `across`, `up`: tick positions. */

const MANY = 1000; // more heads than that get smaller dots
const RADIUS = 3; // px
const SIDE = 3; // px, of the smaller dots, which are squares
const FULL = 2 * Math.PI;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Painting} painting
 */
export function paintPlane(canvas, { width, height, pixelRatio, dots, across, up, colours }) {
  Object.assign(canvas, { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) }); // which clears it
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` }); // also in print, where the ticks keep their positions
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = colours.lines;
  for (const x of across) context.fillRect(Math.round(x), 0, 1, height);
  for (const y of up) context.fillRect(0, Math.round(y), width, 1);
  const isCrowd = dots.length > MANY;
  context.globalAlpha = isCrowd ? 0.7 : 0.8; // overlapping dots look darker
  for (const kind of /** @type {const} */ (["faint", "head", "chosen"])) {
    context.fillStyle = colours[kind];
    const shown = dots.filter((dot) => dot.kind === kind && isInside(dot.at, width, height));
    for (const { at } of shown) (isCrowd ? square : disc)(context, at);
  }
}

/** @type {(context: CanvasRenderingContext2D, at: Point) => void} */
function disc(context, { x, y }) {
  context.beginPath();
  context.arc(x, y, RADIUS, 0, FULL);
  context.fill();
}

/**
 * A small square, which is many times faster to paint than a disc.
 * @type {(context: CanvasRenderingContext2D, at: Point) => void}
 */
function square(context, { x, y }) {
  context.fillRect(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
}

/** @type {(point: Point, width: number, height: number) => boolean} */
const isInside = ({ x, y }, width, height) => x >= 0 && x <= width && y >= 0 && y <= height;
