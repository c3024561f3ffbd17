// <head-atlas>: every head of a model, coloured by its score on a measure, and the passport of the chosen head.
//
// It reads and writes the page's address: #model=…&head=L4H11&measure=…&show=plane-…

import { readCards } from "../data/cards-data.js";
import { readHeads } from "../data/heads-data.js";
import { readMeasures } from "../data/measures-data.js";
import { figureOf } from "../figure/kind.js";
import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";
import { behindText } from "../text/text-names.js";
import { atlasParts } from "./atlas-parts.js";
import { ATLAS } from "./messages.js";
import { nearestAtlasView } from "./nearest-atlas-view.js";

/** @import { Heads } from "../data/heads-data.js" */
/** @import { Measures } from "../data/measures-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { FigureKind } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {ReturnType<typeof readCards>} Papers */
/** @typedef {{ model: string, measures: Measures, passports: Heads, papers: Papers | null, text: string | null }} AtlasData  `text`: as in Model. */
/** @typedef {{ model: string, head: string | null, measure: string | null, show: string | null }} OpenAtlasView  `head`: a name; `show`: a plane of two measures. */
/** @typedef {{ model: string, head: string, measure: string, at: Head, show: string | null, lacking: string | null }} AtlasView */
/** @typedef {Omit<AtlasData, "model"> & { catalogue: Catalogue, model: Model, view: AtlasView, ramp: Ramp, pixelRatio: number }} AtlasState */

/** @type {FigureKind<AtlasData, OpenAtlasView, AtlasView>} */
export const atlasKind = {
  parts: atlasParts,
  nearest: nearestAtlasView,
  files: (run, model) => (model.passports ? [model.file, model.passports, ...(model.cards ? [model.cards] : [])] : null),
  absence: (model) => ({
    title: ATLAS.noAtlas(model.name),
    reason: ATLAS.notMeasured,
  }),
  read: ([about, heads, cards], { files, ...expected }) => ({
    model: expected.id,
    measures: readMeasures(about, expected, files[0]),
    passports: readHeads(heads, expected, files[1]),
    papers: cards ? readCards(cards, expected.id, files[2]) : null, // null if the build has tested no claims
    text: expected.text,
  }),
  // Another model has other heads. The measure is kept; a note says if the new model lacks it.
  keep: ({ model, head, measure, show }, change) => ("model" in change ? { measure, show } : { model, head, measure, show }),
  settle,
};

export default figureOf(atlasKind);

/**
 * `at`: the head as { layer, head }; `lacking`: the name of the requested measure if the model lacks it, else null. Whether
 * the model has a measure on ordinary text is known only once the data about text are loaded.
 * @param {OpenAtlasView} view
 * @param {Pick<AtlasData, "measures" | "text">} data
 * @returns {AtlasView}
 */
export function settle(view, { measures, text }) {
  const asked = /** @type {string} */ (view.measure);
  const behind = text === null ? null : behindText(asked);
  const known = behind !== null || measures.names.includes(asked);
  const measure = known ? asked : measures.names[0];
  const ranked = [behind ?? measure, measures.names[0]].find((name) => measures.names.includes(name));
  const head = view.head ?? headName(measures.ranking(/** @type {string} */ (ranked))[0]);
  return { ...view, measure, head, at: /** @type {Head} */ (parseHeadName(head)), lacking: known ? null : view.measure };
}
