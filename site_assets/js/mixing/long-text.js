// The message of the figures about mixing on a long text.

import { triangle } from "../data/attention-data.js";
import { MIXING } from "./messages.js";

/** @import { Model, Run } from "../data/published.d.ts" */

/**
 * Why a long text has no mixing and no removals.
 * @param {Model} model
 * @param {Run} run
 */
export function ofLongText({ layers, heads }, { tokens }) {
  return { title: MIXING.longText, reason: MIXING.allAtOnce(layers * heads * triangle(tokens)) };
}
