// The numbers of the layers and heads around the small maps of a contact sheet.

import { element, place } from "../shared/dom.js";
import { sameValues } from "../shared/last-result.js";
import { times } from "../shared/range.js";

export function sheetNumbers() {
  const box = element("div", { class: "sheet-numbers", "aria-hidden": "true" });
  let places = null; // what they are drawn for
  let labels = []; // [{ span, part, number }]: the element that stands for a layer or a head, `part`, of the view

  // `layout`: see sheet-layout.js; those of the `view` stand out.
  function draw({ id, layers, heads }, layout, view) {
    const next = { id, pitch: layout.pitch, blocks: layout.blocks };
    if (!sameValues(next, places)) {
      labels = labelsOf(layout, { layers, heads });
      box.replaceChildren(...labels.map(({ span }) => span));
      places = next;
    }
    for (const { span, part, number } of labels) span.toggleAttribute("data-chosen", view[part] === number);
  }

  return { element: box, draw };
}

function labelsOf(layout, { layers, heads }) {
  const label = (part, number, box) => {
    const span = element("span", { class: "sheet-number" }, String(number));
    place(span, box);
    return { span, part, number };
  };
  return [
    ...times(layers, (layer) => label("layer", layer, layout.layerNumber(layer))),
    ...times(layout.blocks, (block) => times(heads, (head) => label("head", head, layout.headNumber(block, head)))).flat(),
  ];
}
