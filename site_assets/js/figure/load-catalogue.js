// Loads the catalogue for a figure: whole, or on a large site with the piece that has its sentence.

import { loaded } from "../data/run-data.js";
import { askForPreloaded, sharedJson } from "../data/shared-json.js";
import { catalogueUrl } from "../shared/site.js";
import { parseAddress } from "./address.js";

/** @import { Catalogue } from "../data/published.d.ts" */

/**
 * The parsed file, not checked yet. Rejects with a DataError.
 * @param {string | undefined} home  The sentence of the figure's first view, if the page sets it.
 * @param {{ signal: AbortSignal, cache?: RequestCache, leads: boolean }} request  `leads`: whether the page preloads this
 *   figure's weights. It then waits for them, at most a frame: a figure built with its data is laid out only once.
 * @returns {Promise<Catalogue>}
 */
export async function loadCatalogue(home, { signal, cache, leads }) {
  const preloaded = leads && askForPreloaded(document);
  const json = await wholeOrPieces(home, { signal, cache });
  if (preloaded) await Promise.race([preloaded, new Promise(requestAnimationFrame)]);
  return json;
}

/** @type {(home: string | undefined, request: { signal: AbortSignal, cache?: RequestCache }) => Promise<Catalogue>} */
async function wholeOrPieces(home, { signal, cache }) {
  const json = await sharedJson(catalogueUrl, { file: "catalogue.json", signal, cache });
  if (!json?.pieces) return json;
  const { inPieces } = await loaded(import("../data/catalogue-pieces.js"));
  return inPieces(json, parseAddress(window.location.hash) ?? {}, home);
}
