// What the figures about mixing say of a long text.

import { triangle } from "../data/attention-data.js";
import { MIXING } from "./messages.js";

/** @import { Model, Run } from "../data/published.d.ts" */

/**
 * Why there is no mixing and no removal of a long text.
 * @param {Model} model
 * @param {Run} run
 */
export function ofLongText({ layers, heads }, { tokens }) {
  return { title: MIXING.longText, reason: MIXING.allAtOnce(layers * heads * triangle(tokens)) };
}
