// The heads of a plane as a table: those of the region, or all, with both scores, roles, and behaviour on text.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { PLANES } from "./messages.js";

/** @import { PlacedHead } from "./plane-rows.js" */

const MOST = 100; // rows in the page; the file has all

/**
 * Calls `choose(name)` with the head whose row was chosen.
 * @param {{ choose: (name: string) => void }} acts
 */
export function planeList({ choose }) {
  const said = element("p", { class: "plane-said", role: "status" });
  const [top, body] = [element("tr"), element("tbody")];
  const frame = element("div", { class: "plane-frame", tabindex: 0, role: "region", "aria-label": PLANES.headsOfRegion },
    element("table", { class: "plane-table" }, element("thead", {}, top), body));
  /** @type {PlacedHead[]} */
  let listed = []; // the heads in the table

  /** @param {{ rows: PlacedHead[], count: number, titles: [string, string], chosen: string, hasRegion: boolean }} state */
  function draw({ rows, count, titles, chosen, hasRegion }) {
    const hasText = rows.some(({ behaviour }) => behaviour);
    const cut = rows.length > MOST ? PLANES.cut(MOST) : "";
    said.textContent = `${PLANES.found(rows.length, count)}${hasRegion ? PLANES.inRegion : ""}${cut}.`;
    top.replaceChildren(...[PLANES.head, ...titles, PLANES.roles, ...(hasText ? [PLANES.onText] : [])].map((text) => element("th", { scope: "col" }, text)));
    const isSame = rows.length === listed.length && rows.every((row, index) => row === listed[index]);
    if (!isSame) body.replaceChildren(...rows.slice(0, MOST).map((row) => line(row, hasText, choose)));
    listed = rows;
    for (const row of body.children) row.toggleAttribute("aria-current", row.getAttribute("data-head") === chosen);
  }

  return { element: element("div", { class: "plane-list" }, said, frame), draw };
}

/**
 * @param {PlacedHead} row
 * @param {boolean} hasText
 * @param {(name: string) => void} choose
 */
function line({ name, x, y, roles, behaviour }, hasText, choose) {
  return element("tr", { "data-head": name },
    element("th", { scope: "row" }, element("button", { type: "button", class: "near-head", onclick: () => choose(name) }, name)),
    element("td", {}, formatWeight(x)), element("td", {}, formatWeight(y)), element("td", {}, roles.join(", ")),
    ...(hasText ? [element("td", { class: "plane-text" }, behaviour)] : []));
}
