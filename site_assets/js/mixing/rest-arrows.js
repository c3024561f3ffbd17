// A dial with two arrows, the whole output and the sum of the parts that are on. Two vectors always lie in a plane, so
// the drawing is exact.

import { element } from "../shared/dom.js";
import { foreignElement, SVG } from "../shared/foreign-element.js";
import { MIXING } from "./messages.js";

const LENGTH = 84; // px: the length of the longer arrow; the arrow of the sum may point anywhere in the upper half
const ORIGIN = { x: 116, y: 106 };
const SIZE = { width: 2 * ORIGIN.x, height: ORIGIN.y + 8 };
const TICK = 4; // px, on either side of the dial
const COSINES = [1, 0.5, 0, -0.5, -1]; // the marks of the dial

export function restArrows() {
  const dial = svg("g", { class: "dial" });
  const whole = svg("path", { class: "arrow-whole" });
  const rest = svg("path", { class: "arrow-rest" });
  const drawing = svg("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img" }, dial, whole, rest);
  const key = [element("span", { class: "key-whole" }, MIXING.keyWhole), element("span", { class: "key-rest" }, MIXING.keyOn)];
  const figure = element("div", { class: "rest-arrows" }, drawing, element("div", { class: "rest-key", "aria-hidden": "true" }, ...key));

  /**
   * `rest`: { norm, cosine }, the norm in units of the whole output's norm; the cosine is null if it has no direction.
   * @param {{ norm: number, cosine: number | null }} rest
   */
  function draw({ norm, cosine }) {
    const unit = LENGTH / Math.max(1, norm);
    dial.replaceChildren(svg("path", { d: dialPath(unit) }), ...COSINES.map((value) => label(value, unit)));
    whole.setAttribute("d", arrow(unit, 0));
    rest.setAttribute("d", cosine === null ? "" : arrow(unit * norm, Math.acos(cosine)));
    drawing.setAttribute("aria-label", describe(norm, cosine));
  }

  return { element: figure, draw };
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function svg(name, attributes, ...children) {
  return foreignElement(SVG, name, attributes, ...children);
}

/**
 * @param {number} norm
 * @param {number | null} cosine
 */
function describe(norm, cosine) {
  if (cosine === null) return MIXING.nothingRemains;
  const degrees = Math.round((Math.acos(cosine) * 180) / Math.PI);
  return MIXING.remains(norm.toFixed(2), degrees);
}

/**
 * @param {number} length
 * @param {number} angle
 */
function at(length, angle) {
  return { x: ORIGIN.x + length * Math.cos(angle), y: ORIGIN.y - length * Math.sin(angle) };
}

/**
 * A half circle closed by its diameter, with a tick for every marked cosine. The radius stands for the norm of the whole output.
 * @param {number} radius
 */
function dialPath(radius) {
  const ticks = COSINES.map((value) => [-TICK, TICK].map((off) => at(radius + off, Math.acos(value))))
    .map(([from, to]) => `M${from.x} ${from.y}L${to.x} ${to.y}`);
  const [right, left] = [at(radius, 0), at(radius, Math.PI)];
  return `M${right.x} ${right.y}A${radius} ${radius} 0 0 0 ${left.x} ${left.y}Z${ticks.join("")}`;
}

/**
 * @param {number} cosine
 * @param {number} radius
 */
function label(cosine, radius) {
  const { x, y } = at(radius + 3 * TICK, Math.acos(cosine));
  const anchor = /** @type {string} */ ({ 1: "start", 0: "middle", "-1": "end" }[Math.sign(cosine)]);
  return svg("text", { x, y: y + TICK * Math.abs(cosine), "text-anchor": anchor }, String(cosine).replace("-", "−"));
}

/**
 * A line from the origin with two strokes for its head, turned counter-clockwise by `angle`.
 * @param {number} length
 * @param {number} angle
 */
function arrow(length, angle) {
  const tip = at(length, angle);
  const size = Math.min(8, length / 2);
  /** @param {number} turn */
  const barb = (turn) => `L${tip.x - size * Math.cos(angle + turn)} ${tip.y + size * Math.sin(angle + turn)}`;
  return `M${ORIGIN.x} ${ORIGIN.y}L${tip.x} ${tip.y}${barb(0.45)}M${tip.x} ${tip.y}${barb(-0.45)}`;
}
