// All heads on one scale from 0 to 1, a dot each, with one of them marked.

import { times } from "../shared/range.js";

const BINS = 90; // across: a dot's width apart
const HALF = 10; // px, from the middle line to the edge
const DOT = 2; // px

// `scores`: of all heads, 0..1; `score`: of the marked one. Decoration beside the numbers that it pictures.
export function distributionPlot({ scores, score }) {
  const dots = swarm(scores).map(({ x, y }) => `M${(100 * x).toFixed(2)} ${(HALF + y).toFixed(2)}h0`).join("");
  const mark = `M${(100 * score).toFixed(2)} 0v${2 * HALF}`;
  const svg = node("svg", { class: "distribution", viewBox: `0 0 100 ${2 * HALF}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  svg.append(node("path", { class: "distribution-heads", d: dots }), node("path", { class: "distribution-mark", d: mark }));
  return svg;
}

// Where each dot lies, x in 0..1, y in px from the middle: dots in one bin stand above and below each other,
// closer where there are too many for the height.
export function swarm(scores) {
  const bins = new Map();
  for (const score of scores) {
    const bin = Math.round(score * BINS);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return [...bins].flatMap(([bin, count]) => {
    const step = Math.min(DOT + 0.5, (2 * HALF - DOT) / Math.max(1, count - 1));
    return times(count, (index) => ({ x: bin / BINS, y: (index - (count - 1) / 2) * step }));
  });
}

function node(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
