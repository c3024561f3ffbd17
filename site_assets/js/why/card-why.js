// "Why there?" on a card: the same parts of a score as in the probe, with heads as links into the probe.

import { tryLoading } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { latest } from "../shared/latest.js";
import { whyLoader } from "./load-why.js";
import { WHY } from "./messages.js";
import { sameCell } from "./nearest-cells.js";
import { whyBody } from "./why-body.js";
import { writeTrail } from "./why-trail.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell, Model } from "../data/published.d.ts" */
/** @import { Why } from "./why-data.js" */

/** @typedef {Cell & { sentence: string }} CellView */

const load = whyLoader(); // shared by the cards of a page

/**
 * `addressOf(view)`: the address of a cell in the probe; `go(address)`: called when the reader follows a head.
 * @param {{ model: Model, view: CellView, attention: Weights, addressOf: (view: CellView) => string, go: (address: string) => void }} card
 */
export function cardWhy({ model, view, attention, addressOf, go }) {
  const body = element("div", { class: "why-body", "aria-live": "polite" });
  const { sentence, ...cell } = view;

  /** @param {Why[]} cells */
  function show(cells) {
    const why = sameCell(cells, view);
    body.replaceChildren(...(why ? whyBody(why, attention.tokens, step) : [element("p", { class: "why-text" }, WHY.noContrast)]));
  }

  /** @type {Parameters<typeof whyBody>[2]} */
  function step(head, query) {
    const next = { ...head, query, key: attention.strongestKey(head.layer, head.head, query), sentence };
    const href = `${addressOf(next)}&why=${writeTrail([cell])}`;
    return { href, label: WHY.toStrongestInProbe(headName(head)), follow: () => go(href) };
  }

  function ask() {
    tryLoading(latest(), { load: () => load(model, { ...view, model: model.id }), use: show, title: WHY.cannotShow, say: (message) => body.replaceChildren(message), retry: ask });
  }
  ask();
  return body;
}
