// The line that describes a cell: " he" → " John": 0.412 · L9H6 · GPT-2 small.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { quoted } from "../shared/token-label.js";
import { MAPS } from "./messages.js";
import { weightText } from "./weight-text.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "./head-map.js" */

export function readOut() {
  const query = element("bdi", { class: "read-query" });
  const key = element("bdi", { class: "read-key" });
  const weight = element("span", { class: "read-weight" });
  const head = element("span", { class: "read-head" });
  const model = element("span", { class: "read-model" });
  const remark = element("span", { class: "read-remark" });
  const line = element("p", { class: "read-out" },
    element("span", { class: "read-pair" }, query, " → ", key), ": ", weight, " · ", head, " · ", model, remark);

  /**
   * `cell`: { query, key }; `name`: the name of the map; `model`: the model's entry in the catalogue; `remark(query)`:
   * a text to add. What the query gives to an attention sink is added, too, if its layer has one.
   * @param {{ data: Weights<number | null>, view: { layer: number, head: number }, cell: Cell, name: string, model: { name: string },
   *   remark?: ((query: number) => string) | null }} state
   */
  function draw({ data, view, cell, name, model: { name: modelName }, remark: tell }) {
    query.textContent = quoted(data.tokens[cell.query]);
    key.textContent = quoted(data.tokens[cell.key]);
    weight.textContent = weightText(data, view, cell);
    head.textContent = name;
    model.textContent = modelName;
    const share = data.sink?.(view.layer, view.head, cell.query);
    const sink = share === undefined ? "" : MAPS.toSink(formatWeight(share));
    remark.textContent = [sink, tell?.(cell.query)].map((text) => (text ? ` · ${text}` : "")).join("");
  }

  return { element: line, draw };
}
