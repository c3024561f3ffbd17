// What the cards show and read, as the kind of a figure (figure.js): what a build says of one sentence's heads.

import { readAttention } from "../data/attention-data.js";
import { readCards } from "../data/cards-data.js";
import { cardsParts } from "./cards-parts.js";
import { nearestView } from "../figure/nearest-view.js";
import { notRun } from "../figure/not-run.js";

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
