// A table of numbers in a scrolling frame with sticky headings. Loaded with the tables that use it.

import { element } from "../shared/dom.js";

/** @typedef {{ name: Content, cells: Content[] }} Row */

/** @typedef {string | HTMLElement} Content */

/**
 * `about`: the frame's accessible name; `corner`: the top left cell; `columns`: strings or elements; `rows`:
 * [{ name, cells }], of strings, elements or whole cells; `kind`: an additional class.
 * @param {{ about: string, caption: string, corner: string, columns: Content[], rows: Row[], kind?: string }} table
 */
export function weightsFrame({ about, caption, corner, columns, rows, kind = "" }) {
  const top = columns.map((name) => element("th", { scope: "col" }, name));
  const table = element("table", { class: `weights ${kind}` }, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, element("td", {}, corner), ...top)), element("tbody", {}, ...rows.map(rowOfCells)));
  return element("div", { class: "weights-frame", role: "region", "aria-label": about, tabindex: 0 }, table);
}

/** @param {Row} row */
function rowOfCells({ name, cells }) {
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((cell) => (/** @type {HTMLElement} */ (cell).tagName === "TD" ? cell : element("td", {}, cell))));
}
