// The messages of figures whose data this build lacks.

import { frameMessage } from "../shared/message.js";
import { FRAMES } from "./messages.js";

/** @import { Model } from "../data/published.d.ts" */

/**
 * A message with a button for each model that has the data.
 * @param {{ title: string, reason: string }} text
 * @param {Model[]} others  The models that have the data.
 * @param {(id: string) => void} choose
 */
export function absenceMessage(text, others, choose) {
  const actions = others.map(({ id, name }) => ({ text: FRAMES.showWith(name), act: () => choose(id) }));
  return frameMessage({ ...text, actions });
}

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
