// The lines of a layer's heads in numbers: the weights from the chosen query to its keys. Loaded on first use.

import { weightText } from "../maps/weight-text.js";
import { weightsFrame } from "../maps/weights-frame.js";
import { isolated } from "../shared/isolated-token.js";
import { times } from "../shared/range.js";
import { tokenElement } from "../shared/token-element.js";
import { LENSES } from "./messages.js";

/** @import { Shown } from "./lines-panel.js" */

/**
 * `heads`: [{ layer, head }]; `names`: their names; `state` as in look-closer.js.
 * @param {Pick<Shown, "heads" | "names" | "state">} shown
 */
export function linesTable({ heads, names, state: { data, view, model, label } }) {
  const about = LENSES.linesAt(label, view.layer, model.name, isolated(data.tokens[view.query]));
  const keys = times(view.query + 1, (key) => ({ query: view.query, key }));
  const rows = heads.map((head, index) => ({ name: names[index], cells: keys.map((cell) => weightText(data, head, cell)) }));
  const columns = data.tokens.slice(0, view.query + 1).map(tokenElement);
  return weightsFrame({ about, caption: LENSES.linesRows(about), corner: "head ↓ key →", columns, rows });
}
