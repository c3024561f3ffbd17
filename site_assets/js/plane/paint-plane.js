// Paints the heads of a plane as dots on a canvas, with lines at the ticks: one element for any number of heads.

/** @import { Point } from "./plane-scale.js" */

/** @typedef {{ lines: string, head: string, chosen: string, faint: string }} PlaneColours  As the browser computes them. */
/** @typedef {{ width: number, height: number, pixelRatio: number, dots: { at: Point, kind: "head" | "chosen" | "faint" }[],
 *   across: number[], up: number[], colours: PlaneColours }} Painting  In CSS px; the positions of ticks. */

const MANY = 1000; // more heads than that get smaller dots
const FULL = 2 * Math.PI;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Painting} painting
 */
export function paintPlane(canvas, { width, height, pixelRatio, dots, across, up, colours }) {
  Object.assign(canvas, { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) }); // which clears it
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = colours.lines;
  for (const x of across) context.fillRect(Math.round(x), 0, 1, height);
  for (const y of up) context.fillRect(0, Math.round(y), width, 1);
  const radius = dots.length > MANY ? 1.75 : 3;
  context.globalAlpha = dots.length > MANY ? 0.7 : 0.8; // where heads lie over one another it is darker
  for (const kind of /** @type {const} */ (["faint", "head", "chosen"])) {
    context.fillStyle = colours[kind];
    context.beginPath();
    for (const { at: { x, y } } of dots.filter((dot) => dot.kind === kind && isInside(dot.at, width, height))) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, FULL);
    }
    context.fill();
  }
}

/** @type {(point: Point, width: number, height: number) => boolean} */
const isInside = ({ x, y }, width, height) => x >= 0 && x <= width && y >= 0 && y <= height;
