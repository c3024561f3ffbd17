// The bar of the atlas: model, measure, a switch between grid and table, and the table as a file.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { behindText, onText } from "../text/text-names.js";
import { ATLAS } from "./messages.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */

/**
 * Calls `change({ model | measure })`, `showTable(shown)` and `save()`. `views`: more buttons that show the heads in
 * another way, as the table's button does; `tools`: the buttons of other parts.
 * @param {{ models: Model[], change: (change: Change) => void, showTable: (shown: boolean) => void, save: () => void, views?: Node[],
 *   tools?: Node[] }} parts
 */
export function atlasControls({ models, change, showTable, save, views = [], tools = [] }) {
  const model = selectControl({ name: ATLAS.model, choose: (id) => change({ model: id }) });
  const measure = selectControl({ name: ATLAS.measure, choose: (name) => change({ measure: name }) });
  /** @type {HTMLElement} */
  const table = element("button", { type: "button", class: "button", "aria-pressed": "false", onclick: () => showTable(!pressed()) }, ATLAS.showTable);
  const file = element("button", { type: "button", class: "button", onclick: save }, ATLAS.download);
  const pickers = models.length > 1 ? [model.element, measure.element] : [measure.element];
  const bar = element("div", { class: "atlas-bar" }, ...pickers,
    element("span", { class: "atlas-buttons" }, element("span", { class: "atlas-views" }, ...views, table), ...tools, file));
  const pressed = () => table.getAttribute("aria-pressed") === "true";

  /**
   * Until the measures on ordinary text are loaded, they are represented by one option.
   * @param {{ model: Model, measures: Measures, view: { measure: string } }} state
   */
  function draw({ model: { id, text }, measures, view }) {
    drawModel(id);
    const options = measures.names.map((name) => ({ value: name, text: measures.about(name).title }));
    const isWhole = !text || measures.names.some(behindText);
    measure.draw({ options: isWhole ? options : [...options, { value: onText(view.measure), text: ATLAS.measuresOnText }], value: view.measure });
    file.disabled = false;
  }

  /** @param {Model} model */
  function wait({ id }) {
    drawModel(id);
    measure.draw({ options: [], value: null });
    file.disabled = true;
  }

  /** @param {string} id */
  function drawModel(id) {
    model.draw({ options: models.map(({ id: value, name }) => ({ value, text: name })), value: id });
  }

  return { element: bar, draw, wait, press: (/** @type {boolean} */ shown) => table.setAttribute("aria-pressed", String(shown)) };
}
