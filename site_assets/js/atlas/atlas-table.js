// All heads and all measures as one table that sorts by any column.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";

// `choose({ head })` with the name of the head whose row was clicked.
export function atlasTable({ choose }) {
  const body = element("tbody");
  const top = element("tr");
  const table = element("table", { class: "atlas-table" }, element("thead", {}, top), body);
  const frame = element("div", { class: "atlas-table-frame", tabindex: 0, role: "region", "aria-label": "All heads and measures", hidden: true }, table);
  let state = null;
  let order = { column: null, descending: true }; // null: by layer and head

  function draw(next) {
    state = next;
    if (frame.hidden) return;
    const { measures, view } = state;
    top.replaceChildren(heading(null, "Head"), ...measures.names.map((name) => heading(name, measures.about(name).title)), element("th", { scope: "col" }, "Roles"));
    body.replaceChildren(...sorted(measures, order).map((head) => row(head, measures, view, choose)));
  }

  function heading(column, text) {
    const sort = order.column === column ? (order.descending && column ? "descending" : "ascending") : null;
    return element("th", { scope: "col", "aria-sort": sort },
      element("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, text));
  }

  function sortBy(column) {
    order = { column, descending: order.column === column ? !order.descending : true };
    draw(state);
    const index = column === null ? 0 : 1 + state.measures.names.indexOf(column);
    top.children[index].firstChild.focus();
  }

  function show(shown) {
    frame.hidden = !shown;
    if (state) draw(state);
  }

  return { element: frame, draw, show };
}

function sorted(measures, { column, descending }) {
  if (column) {
    const heads = measures.ranking(column);
    return descending ? heads : heads.reverse();
  }
  return measures.all();
}

function row(head, measures, view, choose) {
  const name = headName(head);
  return element("tr", { "aria-current": name === view.head && "true" },
    element("th", { scope: "row" }, element("button", { type: "button", class: "near-head", onclick: () => choose({ head: name }) }, name)),
    ...measures.names.map((measure) => element("td", {}, formatWeight(measures.score(measure, head)))),
    element("td", { class: "atlas-table-roles" }, measures.roles(head).join(", ")));
}
