// A dot plot of all heads on a scale from 0 to 1, with one head marked.

import { times } from "../shared/range.js";

const BINS = 90; // across, each as wide as a dot
const HALF = 10; // px, from the middle line to the edge
const DOT = 2; // px

/**
 * Call `mark(score)` to mark a head. The plot is hidden from screen readers, because the row also has the numbers.
 * @param {number[]} scores  The scores of all heads, 0..1.
 */
export function distributionPlot(scores) {
  const dots = swarm(scores).map(({ x, y }) => `M${(100 * x).toFixed(2)} ${(HALF + y).toFixed(2)}h0`).join("");
  const marked = node("path", { class: "distribution-mark" });
  const svg = node("svg", { class: "distribution", viewBox: `0 0 100 ${2 * HALF}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  svg.append(node("path", { class: "distribution-heads", d: dots }), marked);

  /** @param {number} score */
  const mark = (score) => marked.setAttribute("d", `M${(100 * score).toFixed(2)} 0v${2 * HALF}`);
  return { element: svg, mark };
}

/**
 * The position of each dot, x in 0..1 and y in px from the middle. The dots of a bin are stacked around the middle,
 * more closely if there are too many for the height.
 * @param {number[]} scores
 */
export function swarm(scores) {
  /** @type {Map<number, number>} */
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

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function node(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
