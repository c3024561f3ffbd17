// Fetches the scores of a layer with their parts, each file once.

import { DataError } from "../data/data-error.js";
import { jsonStore } from "../data/json-store.js";
import { WHY } from "./messages.js";
import { readIndex, readWhy } from "./why-data.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Why } from "./why-data.js" */

/** @typedef {{ model: string, sentence: string, layer: number }} WhichLayer */

/** Returns load(model, view): the cells of a layer. Rejects with a DataError. */
export function whyLoader() {
  const once = jsonStore();

  /**
   * @param {Model} model
   * @param {WhichLayer} view
   * @returns {Promise<Why[]>}
   */
  return async function load(model, { sentence, layer }) {
    const { reason, folders } = await once(model.why, (json) => readIndex(json, model.id, model.why));
    if (reason) throw new DataError(model.name, WHY.noScores(reason));
    if (!Object.hasOwn(folders, sentence)) throw new DataError(model.name, WHY.noScoresHere);
    const file = `${folders[sentence]}/L${layer}.json`;
    return once(file, (json) => readWhy(json, { model: model.id, sentence }, file));
  };
}
