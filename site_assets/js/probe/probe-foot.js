// The foot of the probe: the chosen head as a table, "Keep and cite", the keys, and the line for screen readers.
//
// The panel of each button is loaded when it is first opened.

import { openHelp } from "../page/open-help.js";
import { weightText } from "../maps/weight-text.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { quoted } from "../shared/token-label.js";
import { isFirstVisit } from "./first-visit.js";
import { PROBES } from "./messages.js";

/** @import { DrawnState } from "../lenses/look-closer.js" */
/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change, View } from "../figure/kind.js" */
/** @import { TableState } from "../maps/weight-table.js" */

/** @typedef {DrawnState & { wanted: View }} FootState */

/**
 * Appends itself to `host`, and on a first visit inserts the hints. `compact`: within a lesson; `compared()`: the other
 * maps that the table shows, as arguments of weightTable.
 * @param {{ host: HTMLElement, catalogue: Catalogue, compact: boolean, compared: () => TableState[],
 *   change: (change: Change) => void }} parts
 */
export function probeFoot({ host, catalogue, compact, compared, change }) {
  /** @type {FootState} */
  let state; // the state shown: { data, view, model, name, ramp, title, wanted, … }
  /** @type {(() => void) | null} */
  let showHints = null; // called once, after the first map
  const spoken = element("p", { class: "visually-hidden", "aria-live": "polite" });
  const table = disclosure(PROBES.showTable, () => import("../maps/weight-table.js"), ({ weightTable }) =>
    (region) => state && region.replaceChildren(...[state, ...compared()].map(weightTable))); // empty until there is a state
  const keep = disclosure(PROBES.keep, () => import("../export/export-panel.js"), ({ exportFill }) => exportFill({ host, catalogue, current: () => state }));
  const why = element("button", { type: "button", class: "quiet-button", hidden: compact, onclick: () => change({ why: state.view.why ? null : "on" }) }, PROBES.why);
  const keys = element("button", { type: "button", class: "quiet-button", "aria-keyshortcuts": "?", onclick: openHelp }, PROBES.keys);
  const foot = element("div", { class: "probe-foot" },
    element("div", { class: "probe-foot-bar" }, why, table.button, keep.button, keys), table.region, keep.region, spoken);

  host.append(foot);
  if (!compact && !("embed" in host.dataset) && isFirstVisit()) {
    const hints = element("div", { class: "hints", role: "group", "aria-label": PROBES.firstSteps }); // reserves space
    /** @type {HTMLElement} */ (host.querySelector(".probe-notes")).before(hints);
    showHints = () => import("./first-hints.js").then(({ firstHints }) => firstHints(host, hints), () => hints.remove());
  }

  /**
   * Called after every change of view; `wanted`: the view as in the address.
   * @param {DrawnState} next
   * @param {View} wanted
   */
  function draw(next, wanted) {
    state = { ...next, wanted };
    const text = speech(state);
    if (spoken.textContent !== text) spoken.textContent = text;
    table.draw();
    keep.draw();
    if (showHints) setTimeout(showHints);
    showHints = null;
  }

  return { draw, drawTable: table.draw };
}

/** @param {FootState} state */
function speech({ data, name, view }) {
  return PROBES.cell(name, quoted(data.tokens[view.query]), quoted(data.tokens[view.key]), weightText(data, view, view));
}
