// "Why there?": which parts of the model made a query and a key match, and where the strongest of them looked.

import { tryLoading } from "../data/try-loading.js";
import { formatAddress } from "../figure/address.js";
import { weightText } from "../maps/weight-text.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { latest } from "../shared/latest.js";
import { whyLoader } from "./load-why.js";
import { WHY } from "./messages.js";
import { nearestCells, sameCell } from "./nearest-cells.js";
import { trailLine } from "./trail-line.js";
import { whyBody } from "./why-body.js";
import { readTrail, within, writeTrail } from "./why-trail.js";
import { titleOf } from "./why-words.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell, Model } from "../data/published.d.ts" */
/** @import { Change, View } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Why } from "./why-data.js" */

/** @typedef {{ view: View & { key: number, why?: string }, model: Model, sheet: Weights<number | null> }} Asked */

const OFFERED = 6; // how many computed cells are offered if the chosen cell was not computed

/** @param {{ change: (change: Change) => void }} parts */
export function whyPanel({ change }) {
  const title = element("h2", { class: "lens-title", tabindex: -1 });
  const way = element("div", {});
  const body = element("div", { class: "why-body", "aria-live": "polite" });
  const section = element("section", { class: "why", "aria-label": WHY.title }, title, way, body);
  const requests = latest();
  const load = whyLoader();
  /** @type {Asked} */
  let asked; // the state to draw
  let leads = document.activeElement?.tagName === "BUTTON"; // whether the reader pressed something to come here; the title then takes the focus

  /** @param {Asked} seen */
  function draw(seen) {
    asked = seen;
    const { view, model, sheet } = seen;
    title.textContent = titleOf(view, sheet.tokens);
    const trail = trailOf(seen);
    way.replaceChildren(...(trail.length ? [trailLine(trail, { current: view, tokens: sheet.tokens, back: (index) => goTo(trail[index], trail.slice(0, index)) })] : []));
    tryLoading(requests, { load: () => load(model, view), use: show, title: WHY.cannotShow, say: (message) => body.replaceChildren(message), retry: () => draw(asked) });
  }

  /** @param {Why[]} cells */
  function show(cells) {
    const { view, sheet } = asked;
    const why = sameCell(cells, view);
    body.replaceChildren(...(why ? whyBody(why, sheet.tokens, step) : [notComputed(nearestCells(cells, view))]));
    if (leads) title.focus(); // the link that was followed is gone
    leads = false;
  }

  /**
   * The link of a head that wrote at a token: to the head's strongest look from that token.
   * @param {Head} head
   * @param {number} query
   */
  function step(head, query) {
    const { view, sheet } = asked;
    const cell = { ...head, query, key: sheet.strongestKey(head.layer, head.head, query) };
    const trail = [...trailOf(asked), cellOf(view)];
    const label = WHY.toStrongest(headName(head), isolated(sheet.tokens[query]), isolated(sheet.tokens[cell.key]));
    return { href: formatAddress({ ...view, ...cell, why: writeTrail(trail) }), label, follow: () => goTo(cell, trail) };
  }

  /**
   * @param {Cell} cell
   * @param {Cell[]} trail
   */
  function goTo({ layer, head, query, key }, trail) {
    leads = true;
    change({ layer, head, query, key, why: writeTrail(trail) });
  }

  /** @param {Why[]} cells */
  function notComputed(cells) {
    const { sheet, view } = asked;
    const name = headName(view);
    if (!cells.length) return element("p", { class: "why-text" }, WHY.noneTaken(name));
    const items = cells.slice(0, OFFERED).map((cell) => element("li", {},
      element("button", { type: "button", class: "button", onclick: () => goTo(cell, trailOf(asked)) }, `${isolated(sheet.tokens[cell.query])} → ${isolated(sheet.tokens[cell.key])}, ${weightText(sheet, cell, cell)}`)));
    return element("div", {}, element("p", { class: "why-text" }, WHY.notTaken(name)),
      element("ul", { class: "why-near" }, ...items));
  }

  return { element: section, draw };
}

/** @param {Asked} asked */
function trailOf({ view, model, sheet }) {
  return within(readTrail(view.why ?? ""), { layers: model.layers, heads: model.heads, length: sheet.length });
}

/** @param {Cell} view */
const cellOf = ({ layer, head, query, key }) => ({ layer, head, query, key });
