// All heads of a long text as small maps: in their layers, or sorted by a measure.

import { contactSheet } from "../maps/contact-sheet.js";
import { element } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { selectControl } from "../shared/select-control.js";
import { LONG } from "./messages.js";

/** @import { LongText } from "../data/long-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { LongView } from "./long-kind.js" */

/** @typedef {{ data: LongText, model: Model, view: LongView, ramp: Ramp, pixelRatio: number }} SheetsState */

/** @param {{ change: (change: Change) => void }} acts */
export function longSheets({ change }) {
  const order = selectControl({ name: LONG.order, choose: (name) => change({ sorted: name || null }) });
  const sheet = contactSheet({ choose: (at) => change(at), preview: () => {} });
  const sorted = element("div", { hidden: true });
  const pooled = element("p", { class: "long-pooled" });
  const section = element("section", { class: "long-sheets", "aria-label": LONG.allHeads },
    element("div", { class: "long-bar" }, element("p", { class: "long-subtitle" }, LONG.allHeads), order.element), sheet.element, sorted, pooled);
  /** @type {SheetsState} */
  let latest;
  /** @type {ReturnType<typeof sheet.space> | null} */
  let space = null;
  /** @type {LongText | null} */
  let told = null; // the text whose measures and small maps are described
  /** @type {{ value: string, text: string }[]} */
  let options = [];
  /** @type {ReturnType<typeof import("./long-sorted.js").longSorted> | null} */
  let tiles = null;

  // Reads the sizes, and returns them.
  function fit() {
    return (space = sheet.space());
  }

  /** @param {SheetsState} state */
  function draw(state) {
    latest = state;
    const { data, view } = state;
    if (told !== data) tell((told = data));
    const opened = sheet.element.hidden && !view.sorted; // a hidden sheet has no size
    sheet.element.hidden = Boolean(view.sorted);
    sorted.hidden = !view.sorted;
    if (view.sorted) drawSorted(view.sorted);
    else sheet.draw({ ...state, data: data.pooled, space: space && !opened ? space : fit() });
    order.draw({ options, value: view.sorted ?? "" });
  }

  /** @param {LongText} data */
  function tell({ tokens, blocks, measures }) {
    const byLayer = { value: "", text: LONG.byLayer };
    options = [byLayer, ...measures.names.map((name) => ({ value: name, text: measures.about(name).title }))];
    pooled.textContent = LONG.pooled(Math.round(tokens.length / blocks), tokens.length);
  }

  /** @param {string} name */
  async function drawSorted(name) {
    if (tiles) return tiles.draw(name, latest);
    try {
      const { longSorted } = await import("./long-sorted.js");
      tiles ??= longSorted({ change });
      sorted.replaceChildren(tiles.element);
      if (latest.view.sorted) tiles.draw(latest.view.sorted, latest);
    } catch {
      sorted.replaceChildren(scriptMessage(LONG.notSorted));
    }
  }

  return { element: section, fit, draw };
}
