// The chosen head as a table of numbers, for those who read better than they see. Loaded when first asked for.

import { element } from "./dom.js";
import { formatWeight } from "./format-weight.js";
import { tokenElement } from "./token-element.js";

// `state`: what the probe shows, { data, view, model, name, label }. Keys later than the query have no weight.
export function weightTable({ data, view, model, name, label }) {
  const caption = `${label} of ${name} of ${model.name}: a row for each query, a column for each key`;
  const heads = data.tokens.map((token) => element("th", { scope: "col" }, tokenElement(token)));
  const rows = data.tokens.map((token, query) => {
    const cells = data.row(view.layer, view.head, query).map((weight) => element("td", {}, formatWeight(weight)));
    const later = data.tokens.slice(query + 1).map(() => element("td"));
    return element("tr", {}, element("th", { scope: "row" }, tokenElement(token)), ...cells, ...later);
  });
  const table = element("table", { class: "weights" }, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td", {}, "query ↓ key →"), ...heads)), element("tbody", {}, ...rows));
  return element("div", { class: "weights-frame", role: "region", "aria-label": "Table of weights", tabindex: 0 }, table);
}
