// A point for every head: what it writes across, what is lost without it up. The numbers are in the table beside it.

import { element } from "../shared/dom.js";

/** @import { BothNumbers } from "./removal-list.js" */

const SIZE = 100; // of the drawing, in its own units; the style sheet sets the size on the page
const EDGE = 6; // around the points
const SVG = "http://www.w3.org/2000/svg";

export function effectScatter() {
  const drawing = svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "scatter-points", "aria-hidden": "true" });
  const up = element("span", { class: "scatter-up" }, "↑ lost without it");
  const across = element("span", { class: "scatter-across" }, "writes →");
  const figure = element("div", { class: "scatter" }, up, drawing, across);

  /**
   * `named`: the heads with a label; `chosen`: the name of the framed head.
   * @param {{ heads: BothNumbers[], named: BothNumbers[], chosen: string }} state
   */
  function draw({ heads, named, chosen }) {
    const place = placing(heads);
    const names = new Set(named.map(({ name }) => name));
    const zero = place({ writes: 0, without: 0 });
    drawing.replaceChildren(
      svg("path", { d: `M0 ${zero.y}H${SIZE}M${zero.x} 0V${SIZE}`, class: "scatter-zero" }),
      ...heads.map((head) => point(head, place(head), names.has(head.name), head.name === chosen)));
  }

  return { element: figure, draw };
}

/**
 * Returns a function from a head's numbers to its place in the drawing. What is lost is minus the change without it.
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

/** @type {(head: BothNumbers, at: { x: number, y: number }, named: boolean, chosen: boolean) => SVGElement} */
function point({ name }, { x, y }, named, chosen) {
  const dot = svg("circle", { cx: x, cy: y, r: chosen ? 1.8 : 1, "data-chosen": chosen });
  if (!named && !chosen) return dot;
  const left = x > SIZE / 2;
  return svg("g", {}, dot, svg("text", { x: x + (left ? -2 : 2), y: y + 1, "text-anchor": left ? "end" : "start" }, name));
}

/** @type {(tag: string, attributes: Record<string, string | number | boolean>, ...children: (Node | string)[]) => SVGElement} */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) node.setAttribute(name, String(value));
  node.append(...children);
  return /** @type {SVGElement} */ (node);
}
