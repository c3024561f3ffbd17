// The pickers of the figure of a long text: model, layer and head.

import { findById } from "../data/catalogue.js";
import { times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { LONG } from "./messages.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, OpenView } from "../figure/kind.js" */

/**
 * @param {Catalogue} catalogue
 * @param {(change: Change) => void} change
 */
export function longControls({ models }, change) {
  const model = selectControl({ name: LONG.model, choose: (id) => change({ model: id }) });
  const layer = selectControl({ name: LONG.layer, choose: (value) => change({ layer: Number(value) }) });
  const head = selectControl({ name: LONG.head, choose: (value) => change({ head: Number(value) }) });
  const numbers = (/** @type {number} */ count) => times(count, (index) => ({ value: String(index), text: String(index) }));

  /** @param {{ view: OpenView, model: Model }} state */
  function draw({ view, model: { id, layers, heads } }) {
    const readers = models.filter(({ sentences }) => sentences[view.sentence]?.long);
    model.draw({ options: readers.map((each) => ({ value: each.id, text: each.name })), value: findById(readers, id) ? id : null });
    layer.draw({ options: numbers(layers), value: view.layer });
    head.draw({ options: numbers(heads), value: view.head });
  }

  return { elements: [...(models.length > 1 ? [model.element] : []), layer.element, head.element], draw, wait: (/** @type {OpenView} */ view, /** @type {Model} */ entry) => draw({ view, model: entry }) };
}
