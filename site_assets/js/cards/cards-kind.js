// <head-cards>: the heads that show something on a sentence, each with its cell, its value and its papers.
//
// Attributes: data-model, data-sentence say what it shows at first; data-follow: it goes with the page's probe.
// What the page holds, the same cards as text, stands until it begins.

import { readAttention } from "../data/attention-data.js";
import { readCards } from "../data/cards-data.js";
import { notRun } from "../figure/absence.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { cardsParts } from "./cards-parts.js";

/** @import { FigureKind } from "../figure/kind.js" */
/** @type {FigureKind<any>} */
export const cardsKind = {
  parts: cardsParts,
  nearest: nearestView,
  keeps: true,
  files: (run, model) => (run && model.cards ? [run.attention, model.cards] : null),
  absence: (model, run) => (run
    ? { title: `There are no cards for ${model.name}.`, reason: "This build has not checked what papers say against it." }
    : notRun(model)),
  read: ([attention, cards], expected) => ({
    model: expected.model,
    sentence: expected.sentence,
    attention: readAttention(attention, expected, expected.files[0]),
    entries: readCards(cards, expected.model, expected.files[1]).ofSentence(expected.sentence),
  }),
  keep: ({ model, sentence }) => ({ model, sentence }),
  settle: (view) => view,
};

export default figureOf(cardsKind);
