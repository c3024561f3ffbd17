// Under the read-out: what the chosen head writes, and what is lost without it. Loaded when a reader first chooses a cell.

import { element } from "../shared/dom.js";

/** @import { DrawnState } from "../closer/look-closer.js" */
/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */

/** @param {{ catalogue: Catalogue, change: (change: Change) => void }} parts */
export function cellNumbers(parts) {
  const line = element("div", { class: "cell-numbers" });
  /** @type {Promise<ReturnType<typeof import("../closer/cell-line.js")["cellLine"]>> | null} */
  let coming = null;
  let latest = 0;

  /**
   * `chosen`: whether the reader has chosen something; before, nothing is loaded.
   * @param {DrawnState} state
   * @param {Cell} cell
   * @param {boolean} chosen
   */
  async function draw(state, cell, chosen) {
    if (!coming && !chosen) return;
    const number = latest += 1;
    coming ??= import("../closer/cell-line.js").then(({ cellLine }) => cellLine(parts));
    try {
      const found = await coming;
      if (number === latest) found.draw(line, state, cell);
    } catch {
      coming = null; // the line stays empty, and the next choice tries again
    }
  }

  return { element: line, draw };
}
