// The probe's bar: sentence, model, layer and head.

import { findById } from "../data/catalogue.js";
import { element } from "../shared/dom.js";
import { times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { FRAMES } from "./messages.js";
import { sentencePicker } from "./sentence-picker.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, OpenView } from "./kind.js" */

/** @typedef {ReturnType<typeof selectControl>} Control */

/**
 * Calls `choose({ model | sentence | layer | head | show })`. The compact bar has only layer and head. `shows`,
 * [{ value, text }], are the values that the cells can show; it is empty if there is no choice.
 * @param {{ catalogue: Catalogue, compact: boolean, choose: (change: Change) => void, shows?: { value: string, text: string }[] }} parts
 */
export function probeControls({ catalogue, compact, choose, shows = [] }) {
  const { models, sentences, more } = catalogue;
  const picker = compact ? null : sentencePicker({ sentences, more, choose: (sentence) => choose({ sentence }) });
  const model = compact || models.length === 1 ? null : selectControl({ name: FRAMES.chooseModel, choose: (id) => choose({ model: id }) });
  const layer = selectControl({ name: FRAMES.chooseLayer, choose: (value) => choose({ layer: Number(value) }) });
  const head = selectControl({ name: FRAMES.chooseHead, choose: (value) => choose({ head: Number(value) }) });
  const shown = compact || shows.length === 0 ? null : selectControl({ name: FRAMES.chooseValues, choose: (value) => choose({ show: value || null }) });
  const title = element("p", { class: "probe-title", dir: "auto" });
  const bar = element("div", { class: "probe-bar" }, picker?.element ?? title, layer.element, head.element);
  const top = element("div", { class: "probe-top" }, bar, .../** @type {Control[]} */ ([model, shown].filter(Boolean)).map((control) => control.element));

  /** @param {{ view: OpenView, model: Model }} state */
  function draw({ view, model: entry }) {
    title.textContent = findById(sentences, view.sentence).title;
    picker?.draw({ model: entry, sentence: view.sentence });
    model?.draw({ options: models.map(({ id, name }) => ({ value: id, text: name })), value: entry.id });
    shown?.draw({ options: shows, value: view.show ?? "" });
    layer.draw({ options: numberOptions(entry.layers), value: view.layer });
    head.draw({ options: numberOptions(entry.heads), value: view.head });
  }

  return { element: top, draw };
}

/** @param {number} count */
function numberOptions(count) {
  return times(count, (index) => ({ value: String(index), text: String(index) }));
}
