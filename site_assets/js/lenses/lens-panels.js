// The panels of "Look closer", each loaded when a view first needs it.

import { element } from "../shared/dom.js";
import { withStyles } from "../shared/late-styles.js";
import { scriptMessage } from "../shared/message.js";
import { LENSES } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { TableState } from "../maps/weight-table.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {{ catalogue: Catalogue, change: (change: Change) => void, drawTable: () => void }} PanelParts */
/** @typedef {{ element: HTMLElement, draw: (state: DrawnState) => void, point?: (cell: Cell) => void, tables?: () => TableState[] }} Panel */
/** The names of the panels in the address. @typedef {"compare" | "lines" | "similar" | "prints" | "sorted" | "cause" | "why"} PanelName */

/**
 * Where each panel opens, and a loader of the function that makes it: ({ catalogue, change, drawTable }) =>
 * { element, draw(state) }, with an optional point(cell).
 * @type {Record<PanelName, { side: "beside" | "below", load: () => Promise<(parts: PanelParts) => Panel> }>}
 */
const PANELS = {
  compare: { side: "beside", load: async () => (await import("./compare-panel.js")).comparePanel },
  why: { side: "below", load: async () => (await import("../why/ask-why.js")).askWhy.whyPanel },
  lines: { side: "below", load: async () => (await import("./lines-panel.js")).linesPanel },
  similar: { side: "below", load: async () => (await import("./similar-panel.js")).similarPanel },
  prints: { side: "below", load: async () => (await import("./fingerprint-panel.js")).fingerprintPanel },
  sorted: { side: "below", load: async () => (await import("./sorted-panel.js")).sortedPanel },
  cause: { side: "below", load: async () => (await import("./cause-panel.js")).causePanel },
};

/**
 * `sides`: { beside, below }, the nodes that hold the panels; the rest is passed to each panel.
 * @param {{ beside: HTMLElement, below: HTMLElement }} sides
 * @param {PanelParts} parts
 */
export function lensPanels(sides, { catalogue, change, drawTable }) {
  /** @type {Record<string, HTMLElement>} */
  const slots = Object.fromEntries(Object.entries(PANELS).map(([name, { side }]) => [name, element("div", { class: `lens-${side}-slot` })]));
  /** @type {Record<string, { panel: Panel | null }>} */
  const panels = {}; // by name, once requested: { panel }, null until it is loaded
  /** @type {DrawnState} */
  let current; // the state drawn last
  for (const [name, { side }] of Object.entries(PANELS)) sides[side].append(slots[name]);

  /** @param {DrawnState} state */
  function draw(state) {
    current = state;
    for (const name of /** @type {PanelName[]} */ (Object.keys(PANELS))) drawPanel(name);
  }

  /** @param {PanelName} name */
  function drawPanel(name) {
    const wanted = Boolean(current.view[name]);
    slots[name].hidden = !wanted;
    if (!wanted) return;
    if (panels[name]) panels[name].panel?.draw(current);
    else bring(name);
  }

  /** @param {PanelName} name */
  async function bring(name) {
    panels[name] = { panel: null };
    let make;
    try {
      make = await withStyles(PANELS[name].load());
    } catch {
      slots[name].replaceChildren(scriptMessage(LENSES.noPanel));
      return;
    }
    panels[name].panel = make({ catalogue, change, drawTable });
    slots[name].append(panels[name].panel.element);
    drawPanel(name);
  }

  /** @param {Cell} cell */
  function point(cell) {
    for (const { panel } of Object.values(panels)) panel?.point?.(cell);
  }

  // The maps shown beside the view, for the table of weights.
  function compared() {
    return current?.view.compare ? panels.compare?.panel?.tables?.() ?? [] : [];
  }

  return { draw, point, compared };
}
