// The line about one cell: its weight, the head's direct effect, and the effect of removing the head, each with a link.

import { element } from "../shared/dom.js";
import { formatSigned, formatWeight } from "../shared/format.js";
import { siteUrl } from "../shared/site.js";
import { LENSES } from "./messages.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Known } from "./load-causes.js" */

const EXPLAINED = { looks: "method/#what-the-weights-are", writes: "mixing/#what-the-heads-do-to-the-prediction", without: "mixing/#what-is-lost-without-a-head" };

/**
 * looks 0.560 · writes −0.09 · without this head −1.52
 * @param {Known} known
 * @param {Head} head
 * @param {Cell} cell
 * @returns {(Node | string)[]}
 */
export function causeLine({ attention, effects, direct }, { layer, head }, { query, key }) {
  const numbers = [
    { name: LENSES.looks, number: formatWeight(attention.weight(layer, head, query, key)), page: EXPLAINED.looks },
    ...(direct ? [{ name: LENSES.writes, number: formatSigned(direct[layer][head]), page: EXPLAINED.writes }] : []),
    ...(effects ? [{ name: LENSES.withoutThis, number: formatSigned(effects.logprob[layer][head]), page: EXPLAINED.without }] : []),
  ];
  return numbers.flatMap(({ name, number, page }, index) => [
    index ? " · " : "", element("a", { href: siteUrl(page) }, name), " ", element("span", { class: "figure-number" }, number),
  ]);
}
