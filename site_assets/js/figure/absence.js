// What figures say when this build lacks their data.

/** @import { Model } from "../data/published.d.ts" */

/**
 * For a model that was not run on the sentence.
 * @param {Model} model
 */
export function notRun({ name }, reason = "This build has no data for this model on this sentence.") {
  return { title: `${name} was not run on this sentence.`, reason };
}

/**
 * Why a model has no mixing data, as a clause.
 * @param {Model} model
 */
export function noMixing({ no_mixing: reason }) {
  return reason ?? "this build did not compute it";
}
