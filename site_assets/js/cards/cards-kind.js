// <head-cards>: the heads that show a phenomenon on a sentence, each with its cell, weight and papers.
//
// Attributes: data-model and data-sentence set the first view; with data-follow, it follows the page's probe.
// The page contains the same cards as static text, which stays until the figure is drawn.

import { readAttention } from "../data/attention-data.js";
import { readCards } from "../data/cards-data.js";
import { notRun } from "../figure/absence.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { cardsParts } from "./cards-parts.js";
import { CARDS } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Card } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */

/** @typedef {{ model: string, sentence: string, attention: Weights, entries: Card[] }} CardsData */

/** @type {FigureKind<CardsData, OpenView, OpenView>} */
export const cardsKind = {
  parts: cardsParts,
  nearest: nearestView,
  keeps: true,
  files: (run, model) => (run && !run.long && model.cards ? [run.attention, model.cards] : null),
  absence: (model, run) => (run
    ? { title: CARDS.noCards(model.name), reason: CARDS.notTested }
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
