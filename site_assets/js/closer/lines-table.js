// The lines of a layer's heads in numbers: the weights from the chosen query to its keys. Loaded on first use.

import { weightsFrame } from "../maps/weights-frame.js";
import { formatWeight } from "../shared/format.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";

/** @import { Shown } from "./lines-panel.js" */

/**
 * `heads`: [{ layer, head }]; `names`: theirs; `state` as in look-closer.js.
 * @param {Pick<Shown, "heads" | "names" | "state">} shown
 */
export function linesTable({ heads, names, state: { data, view, model, label } }) {
  const about = `${label} of layer ${view.layer} of ${model.name} at ${quoted(data.tokens[view.query])}`;
  const rows = heads.map(({ layer, head }, index) => ({ name: names[index], cells: data.row(layer, head, view.query).map(formatWeight) }));
  const columns = data.tokens.slice(0, view.query + 1).map(tokenElement);
  return weightsFrame({ about, caption: `${about}: a row for each head, a column for each key`, corner: "head ↓ key →", columns, rows });
}
