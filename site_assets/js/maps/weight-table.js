// The chosen head as a table of numbers, for those who read better than they see. Loaded when first asked for.

import { formatWeight } from "../shared/format.js";
import { tokenElement } from "../shared/token-element.js";
import { weightsFrame } from "./weights-frame.js";

// `state`: what a map shows, { data, view, model, name, label }; `about`: what is said of it, where that is not enough;
// `format(weight)`: how it is printed. Keys later than the query have no weight.
export function weightTable({ data, view, model, name, label, about = `${label} of ${name} of ${model.name}`, format = formatWeight }) {
  const rows = data.tokens.map((token, query) => ({
    name: tokenElement(token),
    cells: [...data.row(view.layer, view.head, query).map(format), ...data.tokens.slice(query + 1).map(() => "")],
  }));
  const caption = `${about}: a row for each query, a column for each key`;
  return weightsFrame({ about, caption, corner: "query ↓ key →", columns: data.tokens.map(tokenElement), rows });
}
