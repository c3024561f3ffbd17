// The atlas's bar: model, measure, the table in place of the grid, and the table as a file.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";

// `change({ model | measure })`, `showTable(shown)` and `save()` with what the reader asks for.
export function atlasControls({ models, change, showTable, save }) {
  const model = selectControl({ name: "Model", choose: (id) => change({ model: id }) });
  const measure = selectControl({ name: "Measure", choose: (name) => change({ measure: name }) });
  const table = element("button", { type: "button", class: "button", "aria-pressed": "false", onclick: () => showTable(!pressed()) }, "Show as table");
  const file = element("button", { type: "button", class: "button", onclick: save }, "Download CSV");
  const pickers = models.length > 1 ? [model.element, measure.element] : [measure.element];
  const bar = element("div", { class: "atlas-bar" }, ...pickers, element("span", { class: "atlas-buttons" }, table, file));
  const pressed = () => table.getAttribute("aria-pressed") === "true";

  function draw({ model: { id }, measures, view }) {
    drawModel(id);
    measure.draw({ options: measures.names.map((name) => ({ value: name, text: measures.about(name).title })), value: view.measure });
    file.disabled = false;
  }

  function wait({ id }) {
    drawModel(id);
    measure.draw({ options: [], value: null });
    file.disabled = true;
  }

  function drawModel(id) {
    model.draw({ options: models.map(({ id: value, name }) => ({ value, text: name })), value: id });
  }

  return { element: bar, draw, wait, press: (shown) => table.setAttribute("aria-pressed", String(shown)) };
}
