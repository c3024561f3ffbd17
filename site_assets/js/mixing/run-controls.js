// The pickers for a sentence and a model.

import { sentencePicker } from "../figure/sentence-picker.js";
import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { MIXING } from "./messages.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, OpenView } from "../figure/kind.js" */

/**
 * Calls `choose({ model | sentence })`. A catalogue with one model needs no model picker.
 * @param {{ catalogue: Catalogue, choose: (change: Change) => void }} parts
 */
export function runControls({ catalogue: { models, sentences, more }, choose }) {
  const picker = sentencePicker({ sentences, more, choose: (sentence) => choose({ sentence }) });
  const model = models.length === 1 ? null : selectControl({ name: MIXING.model, choose: (id) => choose({ model: id }) });
  const bar = element("div", { class: "figure-bar" }, picker.element, ...(model ? [model.element] : []));

  /** @param {{ view: OpenView, model: Model }} state */
  function draw({ view, model: entry }) {
    picker.draw({ model: entry, sentence: view.sentence });
    model?.draw({ options: models.map(({ id, name }) => ({ value: id, text: name })), value: entry.id });
  }

  return { element: bar, draw };
}
