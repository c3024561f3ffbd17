// The line about one cell: how much the head looks, what it writes, and what is lost without it, each with a link.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format-signed.js";
import { formatWeight } from "../shared/format.js";
import { siteUrl } from "../shared/site.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Known } from "./load-causes.js" */

const EXPLAINED = {
  looks: "method/#what-the-weights-are", writes: "mixing/#what-the-heads-do-to-the-prediction",
  "without this head": "mixing/#what-is-lost-without-a-head",
};

/**
 * looks 0.560 · writes −0.09 · without this head −1.52
 * @param {Known} known
 * @param {Head} head
 * @param {Cell} cell
 * @returns {(Node | string)[]}
 */
export function causeLine({ attention, effects, direct }, { layer, head }, { query, key }) {
  const numbers = {
    looks: formatWeight(attention.weight(layer, head, query, key)),
    ...(direct && { writes: formatSigned(direct[layer][head]) }),
    ...(effects && { "without this head": formatSigned(effects.logprob[layer][head]) }),
  };
  return Object.entries(numbers).flatMap(([name, number], index) => [
    index ? " · " : "", element("a", { href: siteUrl(EXPLAINED[/** @type {keyof typeof EXPLAINED} */ (name)]) }, name), " ", element("span", { class: "figure-number" }, number),
  ]);
}
