// The address of a head in the probe, looking from the last token of a figure's sentence.

import { formatAddress } from "../figure/address.js";
import { siteUrl } from "../shared/site.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

/**
 * @param {{ data: { attention: Weights }, view: { model: string, sentence: string } }} state
 * @param {Head} head
 */
export function probeAddress({ data: { attention }, view: { model, sentence } }, { layer, head }) {
  return siteUrl(`probe/${formatAddress({ model, sentence, layer, head, query: attention.length - 1 })}`);
}
