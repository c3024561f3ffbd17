// A scatter plot of all heads: what each head writes, against what is lost without it. The table beside it has the
// numbers.

import { element } from "../shared/dom.js";
import { MIXING } from "./messages.js";

/** @import { BothNumbers } from "./removal-list.js" */

/** @typedef {{ x: number, y: number, name: string }} Point */
/** @typedef {Point & { end: boolean, of: Point }} Label  `end`: whether the text ends at x, or begins there; `of`: the point with this name. */

const SIZE = 100; // the side of the drawing, in its own units; the style sheet sets the size on the page
const EDGE = 6; // the space around the points
const LABEL = { wide: 2.5, high: 4.2, gap: 2 }; // the width of a letter, the height of a line, the distance from the point, in the same units
const BASELINE = 1; // from the middle of a line down to where its letters stand
const NEAREST = 4; // free places that are compared for a label
const SVG = "http://www.w3.org/2000/svg";

export function effectScatter() {
  const drawing = svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "scatter-points", "aria-hidden": "true" });
  const up = element("span", { class: "scatter-up" }, MIXING.lost);
  const across = element("span", { class: "scatter-across" }, MIXING.writesMore);
  const figure = element("div", { class: "scatter" }, up, drawing, across);

  /**
   * `named`: the heads with a label; `chosen`: the name of the framed head.
   * @param {{ heads: BothNumbers[], named: BothNumbers[], chosen: string }} state
   */
  function draw({ heads, named, chosen }) {
    const place = placing(heads);
    const names = new Set(named.map(({ name }) => name));
    const zero = place({ writes: 0, without: 0 });
    const far = Math.max(...heads.flatMap(({ writes, without }) => [Math.abs(writes), Math.abs(without)]));
    const [low, high] = [-far, far].map((value) => place({ writes: value, without: -value })); // the ends of the line on which removal costs what the head writes
    const points = heads.map((head) => ({ ...place(head), name: head.name })).sort((one, other) => Number(one.name === chosen) - Number(other.name === chosen)); // the chosen one last: on top
    const labels = labelPlaces(points.filter(({ name }) => names.has(name) || name === chosen), points);
    drawing.replaceChildren(
      svg("path", { d: `M0 ${zero.y}H${SIZE}M${zero.x} 0V${SIZE}`, class: "scatter-zero" }),
      svg("path", { d: `M${low.x} ${low.y}L${high.x} ${high.y}`, class: "scatter-equal" }),
      ...labels.filter(isMoved).map(({ x, y, of }) => svg("path", { d: `M${of.x} ${of.y}L${x} ${middle(y)}`, class: "scatter-leader" })),
      ...points.map(({ x, y, name }) => svg("circle", { cx: x, cy: y, r: name === chosen ? 1.8 : 1, "data-chosen": name === chosen })),
      ...labels.map(({ x, y, name, end }) => svg("text", { x, y, "text-anchor": end ? "end" : "start" }, name)));
  }

  return { element: figure, draw };
}

/**
 * Returns a function from a head's numbers to its place in the drawing. The loss is minus the change without the head.
 * @param {{ writes: number, without: number }[]} heads
 * @returns {(head: { writes: number, without: number }) => { x: number, y: number }}
 */
export function placing(heads) {
  const scale = (/** @type {number[]} */ values) => {
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    return (/** @type {number} */ value) => (high > low ? EDGE + (SIZE - 2 * EDGE) * (value - low) / (high - low) : SIZE / 2);
  };
  const [x, y] = [scale(heads.map(({ writes }) => writes)), scale(heads.map(({ without }) => -without))];
  return ({ writes, without }) => ({ x: x(writes), y: SIZE - y(-without) });
}

/**
 * Places the names of some points. A name is beside its point, on the side with more room, and is moved up or down
 * until no two names overlap. Of the nearest free places, a name gets the place where it hides the fewest of `all`
 * points.
 * @param {Point[]} points
 * @param {Point[]} [all]
 */
export function labelPlaces(points, all = points) {
  /** @type {Label[]} */
  const placed = [];
  for (const point of points) {
    const { x, y, name } = point;
    const end = x > SIZE / 2;
    const label = (/** @type {number} */ step) => ({ name, end, of: point, x: x + (end ? -LABEL.gap : LABEL.gap), y: y + BASELINE + step * LABEL.high });
    const tries = Array.from({ length: 2 * points.length }, (_, step) => [label(step), label(-step)]).flat(); // one name can block two places
    const inside = tries.filter((each) => each.y > LABEL.high && each.y < SIZE);
    const free = inside.filter((each) => !placed.some((other) => overlaps(each, other))).slice(0, NEAREST);
    const hidden = free.map((each) => all.filter((point) => hides(each, point)).length);
    placed.push(free[hidden.indexOf(Math.min(...hidden))] ?? label(0));
  }
  return placed;
}

/** @type {(baseline: number) => number} */
function middle(baseline) {
  return baseline - BASELINE;
}

/**
 * Whether a name is not beside its point: a line then leads from the point to the name.
 * @type {(label: Label) => boolean}
 */
function isMoved({ y, of }) {
  return Math.abs(middle(y) - of.y) > LABEL.high / 2;
}

/** @type {(label: Label) => [from: number, to: number]} */
function across({ x, name, end }) {
  return end ? [x - LABEL.wide * name.length, x] : [x, x + LABEL.wide * name.length];
}

/** @type {(label: Label, point: Point) => boolean} */
function hides(label, { x, y }) {
  const [from, to] = across(label);
  return Math.abs(middle(label.y) - y) < LABEL.high / 2 && from < x && x < to;
}

/** @type {(one: Label, other: Label) => boolean} */
function overlaps(one, other) {
  const [[from, to], [start, stop]] = [across(one), across(other)];
  return Math.abs(one.y - other.y) < LABEL.high && from < stop && start < to;
}

/** @type {(tag: string, attributes: Record<string, string | number | boolean>, ...children: (Node | string)[]) => SVGElement} */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) node.setAttribute(name, String(value));
  node.append(...children);
  return /** @type {SVGElement} */ (node);
}
