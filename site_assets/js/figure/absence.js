// What figures say when this build lacks their data.

import { FIGURES } from "./messages.js";

/** @import { Model } from "../data/published.d.ts" */

/**
 * For a model that was not run on the sentence.
 * @param {Model} model
 */
export function notRun({ name }, reason = FIGURES.noData) {
  return { title: FIGURES.notRun(name), reason };
}

/**
 * Why a model has no mixing data, as a clause.
 * @param {Model} model
 */
export function noMixing({ no_mixing: reason }) {
  return reason ?? FIGURES.notComputed;
}
