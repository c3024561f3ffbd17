// The head that the figures about a prediction share in the page's address.

import { parseAddress } from "../figure/address.js";
import { parseHeadName } from "../shared/parse-head-name.js";

/**
 * The head that a fragment such as #cell=L9H6 names; null if it names none.
 * @param {string} fragment
 */
export function headInAddress(fragment) {
  return parseHeadName(parseAddress(fragment)?.cell ?? "");
}
