// The chosen head as a table of numbers, for those who read better than they see. Loaded when first asked for.

import { element } from "./dom.js";
import { formatWeight } from "./format-weight.js";
import { tokenElement } from "./token-element.js";

// `state`: what a map shows, { data, view, model, name, label }; `about`: what is said of it, where that is not enough;
// `format(weight)`: how it is printed. Keys later than the query have no weight.
export function weightTable({ data, view, model, name, label, about = `${label} of ${name} of ${model.name}`, format = formatWeight }) {
  const caption = `${about}: a row for each query, a column for each key`;
  const heads = data.tokens.map((token) => element("th", { scope: "col" }, tokenElement(token)));
  const rows = data.tokens.map((token, query) => {
    const cells = data.row(view.layer, view.head, query).map((weight) => element("td", {}, format(weight)));
    const later = data.tokens.slice(query + 1).map(() => element("td"));
    return element("tr", {}, element("th", { scope: "row" }, tokenElement(token)), ...cells, ...later);
  });
  const table = element("table", { class: "weights" }, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td", {}, "query ↓ key →"), ...heads)), element("tbody", {}, ...rows));
  return element("div", { class: "weights-frame", role: "region", "aria-label": about, tabindex: 0 }, table);
}
