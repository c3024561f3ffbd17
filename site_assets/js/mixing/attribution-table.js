// A table of numbers for all heads and, if given, all MLPs: layers down, heads across; a head links to its attention.

import { divergingPosition } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { gridMove } from "../shared/grid-move.js";
import { headName } from "../shared/head-name.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { clamp } from "../shared/range.js";
import { MIXING } from "./messages.js";

/** @import { Prediction } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ link: (head: Head) => string, point: (head: Head | null) => void, choose: (head: Head) => void, stays?: boolean }} Acts */
/** @typedef {{ prediction: Pick<Prediction, "heads"> & { mlps: number[] | null }, ramp: Ramp, largest: number, chosen: Head, label: string }} TableState */

const SPOKEN = 0.2; // share of the largest value: the numbers of smaller values are hidden, to keep the table readable
const BAR = 0.7; // the position in the ramp that colours the bars of the MLPs

/**
 * `link(head)` returns the address of a head's attention. Calls `point(head | null)` while the pointer is on a head,
 * and `choose(head)` when the keyboard or a click reaches one. With `stays`, a click only chooses and Enter
 * follows the link.
 * @param {Acts} acts
 */
export function attributionTable({ link, point, choose, stays = false }) {
  const caption = element("caption", { class: "visually-hidden" });
  const table = element("table", { class: "attributions" }, caption);
  /** @type {HTMLAnchorElement[]} */
  let cells = []; // links, layer by layer
  /** @type {{ layers: number, heads: number }} */
  let size; // { layers, heads }
  let active = { layer: 0, head: 0 }; // the only link in the tab order; arrow keys reach the others

  table.addEventListener("pointerover", (event) => point(headAt(event.target)));
  table.addEventListener("pointerleave", () => point(null));
  table.addEventListener("focusin", (event) => choose(/** @type {Head} */ (headAt(event.target))));
  table.addEventListener("click", (event) => {
    const head = headAt(event.target);
    if (!stays || !head || event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return; // Enter, or a click that opens a tab
    event.preventDefault();
    choose(head);
  });
  table.addEventListener("keydown", (event) => {
    const target = gridMove(event, { row: active.layer, column: active.head, rows: size.layers, columns: size.heads });
    if (!target) return;
    event.preventDefault();
    cellOf({ layer: clamp(target.row, size.layers), head: clamp(target.column, size.heads) }).focus();
  });

  /** @param {EventTarget | null} node */
  function headAt(node) {
    const index = cells.indexOf(/** @type {HTMLAnchorElement} */ (/** @type {Element} */ (node).closest?.("a")));
    return index < 0 ? null : { layer: Math.floor(index / size.heads), head: index % size.heads };
  }

  /** @param {Head} head */
  function cellOf({ layer, head }) {
    return cells[layer * size.heads + head];
  }

  /**
   * Frames a head and puts it into the tab order.
   * @param {Head} head
   */
  function activate(head) {
    Object.assign(cellOf(active), { tabIndex: -1 }).removeAttribute("data-chosen");
    active = head;
    Object.assign(cellOf(active), { tabIndex: 0 }).setAttribute("data-chosen", "");
  }

  /**
   * `prediction`: { heads, mlps } as in the file, `mlps` null for a table of heads alone; `chosen`: the framed head,
   * which the keyboard reaches first.
   * @param {TableState} state
   */
  function draw({ prediction: { heads, mlps }, ramp, largest, chosen, label }) {
    size = { layers: heads.length, heads: heads[0].length };
    caption.textContent = label;
    const scale = mlpScale(mlps ?? []);
    if (mlps) table.style.setProperty("--zero", `${scale(0)}%`);
    const rows = heads.map((values, layer) => element("tr", {}, element("th", { scope: "row" }, String(layer)),
      ...values.map((value, head) => headCell({ layer, head }, value, { largest, ramp, link })),
      ...(mlps ? [mlpCell(mlps[layer], scale, ramp)] : [])));
    const numbers = heads[0].map((_, head) => element("th", { scope: "col", "aria-label": MIXING.head(head) }, String(head)));
    table.replaceChildren(caption,
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "L"), ...numbers,
        ...(mlps ? [element("th", { scope: "col", class: "mlp" }, MIXING.mlp)] : []))),
      element("tbody", {}, ...rows));
    cells = [...table.querySelectorAll("a")];
    active = chosen;
    activate(chosen);
  }

  return { element: table, draw, activate };
}

/**
 * @param {Head} head
 * @param {number} value
 * @param {{ largest: number, ramp: Ramp, link: (head: Head) => string }} looks
 */
function headCell(head, value, { largest, ramp, link }) {
  const share = largest > 0 ? value / largest : 0;
  const position = divergingPosition(share);
  const style = `background: ${rampColour(ramp, position)}; color: ${inkOn(ramp, position)}`;
  const number = element("span", { class: Math.abs(share) < SPOKEN ? "visually-hidden" : "figure-number" }, formatSigned(value));
  const name = element("span", { class: "visually-hidden" }, `${headName(head)} `);
  return element("td", {}, element("a", { href: link(head), tabindex: -1, class: "plain", style }, name, number));
}

/**
 * An MLP can add far more than any head. So the bars of MLPs have their own scale, and the colours of heads stay
 * distinct.
 * @param {number[]} mlps
 * @returns {(value: number) => number}
 */
function mlpScale(mlps) {
  const [low, high] = [Math.min(0, ...mlps), Math.max(0, ...mlps)];
  return (value) => (high > low ? (100 * (value - low)) / (high - low) : 0);
}

/**
 * @param {number} value
 * @param {(value: number) => number} scale
 * @param {Ramp} ramp
 */
function mlpCell(value, scale, ramp) {
  const [from, to] = [scale(Math.min(0, value)), scale(Math.max(0, value))];
  const style = `left: ${from}%; width: ${to - from}%; background: ${rampColour(ramp, divergingPosition(BAR * Math.sign(value)))}`;
  const bar = element("span", { class: "mlp-bar", "aria-hidden": "true" }, element("span", { style }));
  return element("td", { class: "mlp" }, bar, element("span", { class: "figure-number" }, formatSigned(value)));
}
