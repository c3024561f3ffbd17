// The text and bars of "Why there?" for one cell: the contrast, both sides, the bands, and what the head would say.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { isolated } from "../shared/isolated-token.js";
import { quoted } from "../shared/token-label.js";
import { WHY } from "./messages.js";
import { bar, partBars } from "./part-bars.js";
import { capText, contrastText, saysText, sumText } from "./why-words.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Step } from "./part-bars.js" */
/** @import { Part, Why } from "./why-data.js" */

const BANDS = ["fastest", "fast", "slow", "slowest"];

/**
 * `step(head, query)`: the link of a head that wrote at the token `query`.
 * @param {Why} why
 * @param {string[]} tokens
 * @param {(head: Head, query: number) => Step | null} step
 */
export function whyBody(why, tokens, step) {
  const sides = [why.keySide, why.querySide];
  const largest = Math.max(...sides.flat().map(({ value }) => Math.abs(value)));
  const cap = capText(why);
  return [
    element("p", { class: "why-text" }, contrastText(why, tokens)),
    ...(cap ? [element("p", { class: "why-text" }, cap)] : []),
    element("div", { class: "why-sides" },
      side(WHY.keyOffers(isolated(tokens[why.key])), why.keySide, { largest, step: (/** @type {Head} */ head) => step(head, why.key) }),
      side(WHY.queryAsks(isolated(tokens[why.query])), why.querySide, { largest, step: (/** @type {Head} */ head) => step(head, why.query) })),
    ...(why.bands ? [bands(why, why.bands)] : []),
    ...(why.raises && why.lowers ? [says(why, tokens, why.raises, why.lowers)] : []),
  ];
}

/**
 * @param {string} title
 * @param {Part[]} parts
 * @param {{ largest: number, step: (head: Head) => Step | null }} looks
 */
function side(title, parts, looks) {
  return element("section", { class: "why-side" }, element("h3", { class: "why-subtitle" }, title), partBars(parts, looks), element("p", { class: "why-sum" }, sumText(parts)));
}

/**
 * @param {Why} why
 * @param {number[]} values
 */
function bands({ still }, values) {
  const rows = [...values.map((value, index) => ({ name: BANDS[index], value })), ...(still === null ? [] : [{ name: WHY.still, value: still }])];
  const largest = Math.max(...rows.map(({ value }) => Math.abs(value)));
  return element("section", { class: "why-side" }, element("h3", { class: "why-subtitle" }, WHY.turning),
    element("ul", { class: "why-bars" }, ...rows.map(({ name, value }) => element("li", { class: "why-bar-row" },
      element("span", { class: "why-part" }, name), bar(value, largest), element("span", { class: "why-number figure-number" }, formatSigned(value))))),
    element("p", { class: "why-sum" }, WHY.turningAbout));
}

/**
 * @param {Why} why
 * @param {string[]} tokens
 * @param {Part[]} raises
 * @param {Part[]} lowers
 */
function says(why, tokens, raises, lowers) {
  return element("section", { class: "why-side" }, element("h3", { class: "why-subtitle" }, WHY.says),
    element("p", { class: "why-sum" }, saysText(why, tokens)), wordLine(WHY.raises, raises), wordLine(WHY.lowers, lowers));
}

/**
 * @param {string} name
 * @param {Part[]} words
 */
function wordLine(name, words) {
  const shown = words.flatMap(({ name: token, value }, index) => [index ? ", " : " ", element("bdi", {}, quoted(token)), ` ${formatSigned(value)}`]);
  return element("p", { class: "why-words" }, element("span", { class: "why-part" }, name), ...shown);
}
