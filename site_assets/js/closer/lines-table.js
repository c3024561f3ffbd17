// The lines of the heads of a layer in numbers: what each head gives the keys of the chosen query. Loaded when first asked for.

import { weightsFrame } from "../maps/weights-frame.js";
import { formatWeight } from "../shared/format.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";

// `heads`: [{ layer, head }], by their `names`; `seen` as in look-closer.js.
export function linesTable({ heads, names, seen: { data, view, model, label } }) {
  const about = `${label} of layer ${view.layer} of ${model.name} at ${quoted(data.tokens[view.query])}`;
  const rows = heads.map(({ layer, head }, index) => ({ name: names[index], cells: data.row(layer, head, view.query).map(formatWeight) }));
  const columns = data.tokens.slice(0, view.query + 1).map(tokenElement);
  return weightsFrame({ about, caption: `${about}: a row for each head, a column for each key`, corner: "head ↓ key →", columns, rows });
}
