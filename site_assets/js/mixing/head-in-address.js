// The head that a figure about a prediction shows first: from the page's address or from the figure's attributes.

import { parseAddress } from "../figure/address.js";
import { parseHeadName } from "../shared/parse-head-name.js";

/**
 * The head in a fragment such as #cell=L9H6; null if there is none.
 * @param {string} fragment
 */
export function headInAddress(fragment) {
  return parseHeadName(parseAddress(fragment)?.cell ?? "");
}

/**
 * The head in data-layer and data-head; null if these attributes are missing.
 * @param {DOMStringMap} dataset
 */
export function headInAttributes({ layer, head }) {
  return layer === undefined || head === undefined ? null : { layer: Number(layer), head: Number(head) };
}
