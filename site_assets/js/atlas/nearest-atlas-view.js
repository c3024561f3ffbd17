// Finds the view of the atlas nearest to an address, and the notes that tell the reader about differences.

import { findById } from "../data/catalogue.js";
import { nearestModel } from "../figure/nearest-view.js";
import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";
import { clamp } from "../shared/range.js";
import { quoted } from "../shared/token-label.js";
import { ATLAS } from "./messages.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Home, Wanted } from "../figure/kind.js" */
/** @import { OpenAtlasView } from "./atlas-kind.js" */

/**
 * `wanted`: strings by name, as parseAddress returns them; `home`: { model }. Returns { view, notes }, with the view as
 * { model, head, measure, show }. The head is a name such as "L4H11"; head and measure are null if the address names none.
 * Whether the model has the measure is known only once its data are loaded.
 * @param {Wanted} wanted
 * @param {Catalogue} catalogue
 * @param {Home} home
 * @returns {{ view: OpenAtlasView, notes: string[] }}
 */
export function nearestAtlasView(wanted, catalogue, home) {
  /** @type {string[]} */
  const notes = [];
  const { id } = nearestModel(wanted.model, catalogue, home.model, notes);
  const other = wanted.model !== undefined && wanted.model !== id; // the same name means another head in another model
  const head = other ? null : nearestHead(wanted.head, findById(catalogue.models, id), notes);
  return { view: { model: id, head, measure: wanted.measure ?? null, show: wanted.show ?? null }, notes };
}

/**
 * @param {string | undefined} text
 * @param {Model} model
 * @param {string[]} notes
 */
function nearestHead(text, { name, layers, heads }, notes) {
  if (text === undefined) return null;
  const asked = parseHeadName(text);
  if (!asked) {
    notes.push(ATLAS.noName(quoted(text)));
    return null;
  }
  const nearest = headName({ layer: clamp(asked.layer, layers), head: clamp(asked.head, heads) });
  if (nearest !== headName(asked)) {
    const last = headName({ layer: layers - 1, head: heads - 1 });
    notes.push(ATLAS.noHead(headName(asked), name, last, nearest));
  }
  return nearest;
}
