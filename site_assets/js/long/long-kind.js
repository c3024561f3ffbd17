// <long-text>: the attention of a model on a text of hundreds of tokens: small maps of all heads, and a window on one.
//
// Attributes: data-sentence, data-model, data-layer, data-head, data-query and data-key set the first view.

import { notRun } from "../figure/absence.js";
import { lensView } from "../figure/lens-view.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { strikingHead } from "../maps/striking-head.js";
import { readLong } from "../data/long-data.js";
import { longParts } from "./long-parts.js";
import { LONG } from "./messages.js";

/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { LongText } from "../data/long-data.js" */

/** @typedef {OpenView & { layer: number, head: number }} LongView  A query or key of null stands for that of the strongest cell. */

/** @type {FigureKind<LongText, OpenView, LongView>} */
export const longKind = {
  parts: longParts,
  nearest,
  files: (run) => (run?.long ? [run.attention] : null),
  absence: (model, run) => notRun(model, run && LONG.notLong),
  read: ([json], expected) => readLong(json, expected, expected.files[0]),
  keep: ({ model, sentence, ...rest }, change) => ("model" in change ? { model, sentence } : { model, sentence, ...rest }),
  settle: ({ sorted, ...view }, { pooled, measures }) => ({ ...view, ...strikingHead(pooled, view), ...(measures.names.includes(String(sorted)) && { sorted }) }),
};

/** @type {FigureKind<LongText, OpenView, LongView>["nearest"]} */
function nearest(wanted, catalogue, home) {
  const { view, notes } = nearestView(wanted, catalogue, home);
  const { sorted, compare } = wanted;
  return { view: { ...view, ...lensView({ sorted, compare }, notes) }, notes };
}

export default figureOf(longKind);
