// The layer and head numbers around the small maps of a contact sheet, which stay in sight while the maps scroll.

import { element, setBox } from "../shared/dom.js";
import { sameValues } from "../shared/last-result.js";
import { times } from "../shared/range.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Box } from "../shared/dom.js" */
/** @import { Layout } from "./contact-sheet.js" */

const WIDE = 18; // px from map to map, for numbers of two digits side by side

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
      labels = [];
      box.toggleAttribute("data-crowded", layout.pitch < WIDE && heads > 10);
      box.replaceChildren(...times(layout.blocks, (block) => blockOf(block, layout, { layers, heads })));
      drawn = next;
    }
    for (const { span, part, number } of labels) span.toggleAttribute("data-chosen", view[part] === number);
  }

  /**
   * The numbers of a block: its layers down the left side, its heads above.
   * @param {number} block
   * @param {Layout} layout
   * @param {{ layers: number, heads: number }} model
   */
  function blockOf(block, { rows, block: place, layerNumber, headNumber }, { layers, heads }) {
    const first = block * rows;
    const sides = [
      element("div", { class: "sheet-layers" }, ...times(Math.min(rows, layers - first), (row) => label("layer", first + row, layerNumber(first + row)))),
      element("div", { class: "sheet-heads" }, ...times(heads, (head) => label("head", head, headNumber(head)))),
    ];
    const found = element("div", { class: "sheet-block" }, ...sides);
    setBox(found, place(block));
    return found;
  }

  /**
   * @param {Label["part"]} part
   * @param {number} number
   * @param {Box} at
   */
  function label(part, number, at) {
    const span = element("span", { class: "sheet-number" }, String(number));
    setBox(span, at);
    labels.push({ span, part, number });
    return span;
  }

  return { element: box, draw };
}
