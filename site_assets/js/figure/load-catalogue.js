// Loads the catalogue for a figure: whole, or on a large site with the piece that has its sentence.

import { loaded } from "../data/run-data.js";
import { sharedJson } from "../data/shared-json.js";
import { catalogueUrl } from "../shared/site.js";
import { parseAddress } from "./address.js";

/** @import { Catalogue } from "../data/published.d.ts" */

/**
 * The parsed file, not checked yet. Rejects with a DataError.
 * @param {string | undefined} home  The sentence of the figure's first view, where the page sets it.
 * @param {{ signal: AbortSignal, cache?: RequestCache }} request
 * @returns {Promise<Catalogue>}
 */
export async function loadCatalogue(home, { signal, cache }) {
  const json = await sharedJson(catalogueUrl, { file: "catalogue.json", signal, cache });
  if (!json?.pieces) return json;
  const { inPieces } = await loaded(import("../data/catalogue-pieces.js"));
  return inPieces(json, parseAddress(window.location.hash) ?? {}, home);
}
