// The numbers of the layers and heads around the small maps of a contact sheet.

import { element, setBox } from "../shared/dom.js";
import { sameValues } from "../shared/last-result.js";
import { times } from "../shared/range.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Box } from "../shared/dom.js" */
/** @import { Layout } from "./contact-sheet.js" */

/** @typedef {{ layer: number | null, head: number | null }} OpenHead  null: not chosen yet. */
/** @typedef {{ span: HTMLElement, part: "layer" | "head", number: number }} Label */

export function sheetNumbers() {
  const box = element("div", { class: "sheet-numbers", "aria-hidden": "true" });
  /** @type {Record<string, unknown> | null} */
  let drawn = null; // the layout that the labels are drawn for
  /** @type {Label[]} */
  let labels = []; // [{ span, part, number }]: an element, "layer" or "head", and its number

  /**
   * `layout`: see sheet-layout.js. The numbers of the `view` are highlighted.
   * @param {Model} model
   * @param {Layout} layout
   * @param {OpenHead} view
   */
  function draw({ id, layers, heads }, layout, view) {
    const next = { id, pitch: layout.pitch, blocks: layout.blocks };
    if (!sameValues(next, drawn)) {
      labels = labelsOf(layout, { layers, heads });
      box.replaceChildren(...labels.map(({ span }) => span));
      drawn = next;
    }
    for (const { span, part, number } of labels) span.toggleAttribute("data-chosen", view[part] === number);
  }

  return { element: box, draw };
}

/**
 * @param {Layout} layout
 * @param {{ layers: number, heads: number }} model
 */
function labelsOf(layout, { layers, heads }) {
  /**
   * @param {Label["part"]} part
   * @param {number} number
   * @param {Box} box
   * @returns {Label}
   */
  const label = (part, number, box) => {
    const span = element("span", { class: "sheet-number" }, String(number));
    setBox(span, box);
    return { span, part, number };
  };
  return [
    ...times(layers, (layer) => label("layer", layer, layout.layerNumber(layer))),
    ...times(layout.blocks, (block) => times(heads, (head) => label("head", head, layout.headNumber(block, head)))).flat(),
  ];
}
