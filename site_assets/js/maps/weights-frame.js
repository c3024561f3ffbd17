// A table of numbers in a frame that scrolls, its heads in sight. Loaded with the tables that use it.

import { element } from "../shared/dom.js";

// `about`: what the frame is called; `corner`: what its rows and columns are; `columns`: texts or elements;
// `rows`: [{ name, cells }], of texts, elements, or whole cells; `kind`: a further class.
export function weightsFrame({ about, caption, corner, columns, rows, kind = "" }) {
  const top = columns.map((name) => element("th", { scope: "col" }, name));
  const table = element("table", { class: `weights ${kind}` }, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td", {}, corner), ...top)), element("tbody", {}, ...rows.map(rowOfCells)));
  return element("div", { class: "weights-frame", role: "region", "aria-label": about, tabindex: 0 }, table);
}

function rowOfCells({ name, cells }) {
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((cell) => (cell.tagName === "TD" ? cell : element("td", {}, cell))));
}
