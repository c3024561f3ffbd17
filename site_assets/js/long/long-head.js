// The file of one head of a long text.

import { runOf } from "../data/catalogue.js";
import { readLongHead } from "../data/long-data.js";
import { sharedJson } from "../data/shared-json.js";
import { headName } from "../shared/head-name.js";
import { siteUrl } from "../shared/site.js";
import { loadHeadJson } from "./load-head-json.js";

/** @import { LongHead, LongText } from "../data/long-data.js" */
/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */

/**
 * The address of a head's file, relative to the site's root.
 * @param {Catalogue} catalogue
 * @param {Head & { model: string, sentence: string }} view
 */
export function headFile(catalogue, view) {
  return `${/** @type {Run} */ (runOf(catalogue, view)).long}/${headName(view)}.json`;
}

/**
 * Loads the weights of a head from its file. Rejects with a DataError.
 * @param {string} file
 * @param {{ data: LongText, model: Model, view: Head }} state
 * @param {{ signal: AbortSignal, cache?: RequestCache }} how
 * @returns {Promise<LongHead>}
 */
export async function loadHead(file, { data, model, view }, how) {
  return readLongHead(await sharedJson(siteUrl(file), { file, load: loadHeadJson, ...how }), data, view, file, model.windows);
}
