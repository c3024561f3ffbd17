// The head that the figures about a prediction begin with: that of the page's address, or of their own attributes.

import { parseAddress } from "../figure/address.js";
import { parseHeadName } from "../shared/parse-head-name.js";

/**
 * The head that a fragment such as #cell=L9H6 names; null if it names none.
 * @param {string} fragment
 */
export function headInAddress(fragment) {
  return parseHeadName(parseAddress(fragment)?.cell ?? "");
}

/**
 * The head that data-layer and data-head name; null without them.
 * @param {DOMStringMap} dataset
 */
export function headInAttributes({ layer, head }) {
  return layer === undefined || head === undefined ? null : { layer: Number(layer), head: Number(head) };
}
