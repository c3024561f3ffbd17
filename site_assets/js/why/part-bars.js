// The parts of a side, as a list of signed bars on one scale; heads are links.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { parseHeadName } from "../shared/parse-head-name.js";
import { partName } from "./why-words.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Part } from "./why-data.js" */

/** @typedef {{ href: string, label: string, follow: () => void }} Step  The link of a head. */

/**
 * `largest`: the value of a full bar; `step(head)`: the link of a head.
 * @param {Part[]} side
 * @param {{ largest: number, step: (head: Head) => Step | null }} looks
 */
export function partBars(side, { largest, step }) {
  return element("ul", { class: "why-bars" }, ...side.map(({ name, value }) => {
    const head = parseHeadName(name);
    const target = head && step(head);
    return element("li", { class: "why-bar-row" },
      element("span", { class: "why-part" }, target ? link(name, target) : partName(name)), bar(value, largest),
      element("span", { class: "why-number figure-number" }, formatSigned(value)));
  }));
}

/**
 * @param {number} value
 * @param {number} largest
 */
export function bar(value, largest) {
  const share = largest > 0 ? (50 * Math.abs(value)) / largest : 0;
  const style = `inset-inline-start: ${value < 0 ? 50 - share : 50}%; inline-size: ${share}%`;
  return element("span", { class: "why-track", "aria-hidden": "true" }, element("span", { class: "why-bar", "data-sign": value < 0 ? "minus" : "plus", style }));
}

/**
 * @param {string} name
 * @param {Step} target
 */
function link(name, { href, label, follow }) {
  return element("a", { href, "aria-label": label, onclick: (/** @type {MouseEvent} */ event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // opens a new tab
    event.preventDefault();
    follow();
  } }, name);
}
