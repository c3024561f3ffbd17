// The line about one cell: how much the head looks, what it writes, and what is lost without it, each with a link.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format-signed.js";
import { formatWeight } from "../shared/format.js";
import { siteUrl } from "../shared/site.js";
import { quoted } from "../shared/token-label.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */

const EXPLAINED = {
  looks: "method/#what-the-weights-are", writes: "mixing/#what-the-heads-do-to-the-prediction",
  "without this head": "mixing/#what-is-lost-without-a-head", "without this cell, by estimate": "method/#what-was-removed",
};

/**
 * " to" → " Mary": looks 0.560 · writes −0.09 · without this head −1.52 · without this cell, by estimate −0.31
 * @param {{ attention: Weights, effects: Effects, cells: Weights, direct: number[][] | null }} data  `direct`: null where it is not known.
 * @param {Head} head
 * @param {Cell} cell
 * @returns {(Node | string)[]}
 */
export function causeLine({ attention, effects, cells, direct }, { layer, head }, { query, key }) {
  const numbers = {
    looks: formatWeight(attention.weight(layer, head, query, key)),
    ...(direct && { writes: formatSigned(direct[layer][head]) }),
    "without this head": formatSigned(effects.logprob[layer][head]),
    "without this cell, by estimate": formatSigned(cells.weight(layer, head, query, key), 3),
  };
  const parts = Object.entries(numbers).flatMap(([name, number], index) => [
    index ? " · " : ": ", element("a", { href: siteUrl(EXPLAINED[/** @type {keyof typeof EXPLAINED} */ (name)]) }, name), " ", element("span", { class: "figure-number" }, number),
  ]);
  return [element("bdi", {}, quoted(attention.tokens[query])), " → ", element("bdi", {}, quoted(attention.tokens[key])), ...parts];
}
