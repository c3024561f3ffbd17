// <head-atlas>: every head of a model, coloured by what it measurably does, and the passport of the chosen one.
//
// It reads and writes the page's address: #model=…&head=L4H11&measure=…

import { readCards } from "../data/cards-data.js";
import { readHeads } from "../data/heads-data.js";
import { readMeasures } from "../data/measures-data.js";
import { figureOf } from "../figure/kind.js";
import { headName, parseHeadName } from "../shared/head-name.js";
import { atlasParts } from "./atlas-parts.js";
import { nearestAtlasView } from "./nearest-atlas-view.js";

/** @import { FigureKind } from "../figure/kind.js" */
/** @type {FigureKind<any>} */
export const atlasKind = {
  parts: atlasParts,
  nearest: nearestAtlasView,
  files: (run, model) => (model.passports ? [model.file, model.passports, ...(model.cards ? [model.cards] : [])] : null),
  absence: (model) => ({
    title: `There is no atlas of ${model.name}.`,
    reason: "This build has not measured its heads.",
  }),
  read: ([about, heads, cards], { files, ...expected }) => ({
    model: expected.id,
    measures: readMeasures(about, expected, files[0]),
    passports: readHeads(heads, expected, files[1]),
    papers: cards ? readCards(cards, expected.id, files[2]) : null, // a build may have checked no claims
  }),
  // Another model has other heads; the measure is kept, and the new model says if it lacks it.
  keep: ({ model, head, measure }, change) => ("model" in change ? { measure } : { model, head, measure }),
  settle,
};

export default figureOf(atlasKind);

// `at`: the head as { layer, head }; `lacking`: the name of a measure that was asked for and that the model does not have, else null.
export function settle(view, { measures }) {
  const known = measures.names.includes(view.measure);
  const measure = known ? view.measure : measures.names[0];
  const head = view.head ?? headName(measures.ranking(measure)[0]);
  return { ...view, measure, head, at: parseHeadName(head), lacking: known ? null : view.measure };
}
