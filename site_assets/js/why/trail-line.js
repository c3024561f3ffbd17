// The trail of "Why there?" as a chain of heads; each leads back to its cell.

import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { WHY } from "./messages.js";

/** @import { Cell } from "../data/published.d.ts" */

/**
 * `back(index)`: called with the number of a cell in the trail; `current`: the cell to which the trail has led.
 * @param {Cell[]} trail
 * @param {{ current: Cell, tokens: string[], back: (index: number) => void }} looks
 */
export function trailLine(trail, { current, tokens, back }) {
  const where = (/** @type {Cell} */ { query, key }) => `${isolated(tokens[query])} → ${isolated(tokens[key])}`;
  const steps = trail.map((cell, index) => element("li", {},
    element("button", { type: "button", class: "button why-step", onclick: () => back(index) }, headName(cell), " ", element("bdi", { class: "why-where" }, where(cell)))));
  const last = element("li", { "aria-current": "step" }, headName(current), " ", element("bdi", { class: "why-where" }, where(current)));
  return element("ol", { class: "why-trail", "aria-label": WHY.way }, ...steps, last);
}
