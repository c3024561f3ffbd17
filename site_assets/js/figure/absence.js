// What figures say when this build lacks their data.

import { FRAMES } from "./messages.js";

/** @import { Model } from "../data/published.d.ts" */

/**
 * For a model that was not run on the sentence.
 * @param {Model} model
 */
export function notRun({ name }, reason = FRAMES.noData) {
  return { title: FRAMES.notRun(name), reason };
}

/**
 * Why a model has no mixing data, as a clause.
 * @param {Model} model
 */
export function noMixing({ no_mixing: reason }) {
  return reason ?? FRAMES.notComputed;
}
