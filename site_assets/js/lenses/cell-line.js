// The line under a cell of the probe, drawn for every cell that the reader chooses or points at.

import { DataError } from "../data/data-error.js";
import { element } from "../shared/dom.js";
import { causeLine } from "./cause-words.js";
import { causeLoader } from "./load-causes.js";
import { LENSES } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Known } from "./load-causes.js" */
/** @import { DrawnState } from "./look-closer.js" */

/**
 * `line`: the node that the numbers are written into.
 * @param {{ catalogue: Catalogue, change: (change: Change) => void, line: HTMLElement }} parts
 */
export function cellLine({ catalogue, change, line }) {
  const known = causeLoader(catalogue);
  /** @type {DrawnState} */
  let state;
  /** @type {{ of: string, found: Known } | null} */
  let kept = null; // of the last sentence, so that its other cells are described at once, in the same layout
  let latest = 0;

  /**
   * An average is not a head, so it has no such numbers.
   * @param {DrawnState} next
   * @param {Cell} cell
   */
  async function draw(next, cell) {
    state = next;
    const { view } = state;
    const number = latest += 1;
    if (view.average) return line.replaceChildren();
    const of = [view.model, view.sentence, view.cause].join();
    if (kept?.of === of) return write(kept.found, cell);
    try {
      const found = await known(view);
      kept = { of, found };
      if (number === latest) write(found, cell);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (number === latest) line.replaceChildren(LENSES.noLoss(error.message));
    }
  }

  /**
   * @param {Known} found
   * @param {Cell} cell
   */
  function write(found, cell) {
    const { view } = state;
    const more = element("button", { type: "button", class: "quiet-button", onclick: () => change({ cause: "on" }) }, LENSES.all);
    line.replaceChildren(...causeLine(found, view, cell), ...(found.effects && !view.cause ? [" · ", more] : []));
  }

  return { draw, point: (/** @type {Cell} */ cell) => draw(state, cell) };
}
