// From what an address asks of the atlas to the nearest view that the site can show, and what to tell the reader.

import { findById } from "../data/catalogue.js";
import { nearestModel } from "../figure/nearest-view.js";
import { headName, parseHeadName } from "../shared/head-name.js";
import { clamp } from "../shared/range.js";
import { quoted } from "../shared/token-label.js";

// `wanted`: texts by name, as parseAddress gives them; `home`: { model }. Returns { view, notes }, the view as
// { model, head, measure }: head is a name such as "L4H11", and both are null where nothing was asked. Whether
// the model has the measure is not known before its data are there.
export function nearestAtlasView(wanted, catalogue, home) {
  const notes = [];
  const { id } = nearestModel(wanted.model, catalogue, home.model, notes);
  const other = wanted.model !== undefined && wanted.model !== id; // another model's head of that name is another head
  const head = other ? null : nearestHead(wanted.head, findById(catalogue.models, id), notes);
  return { view: { model: id, head, measure: wanted.measure ?? null }, notes };
}

function nearestHead(text, { name, layers, heads }, notes) {
  if (text === undefined) return null;
  const asked = parseHeadName(text);
  if (!asked) {
    notes.push(`${quoted(text)} is not the name of a head; names are like L4H11.`);
    return null;
  }
  const nearest = headName({ layer: clamp(asked.layer, layers), head: clamp(asked.head, heads) });
  if (nearest !== headName(asked)) {
    const last = headName({ layer: layers - 1, head: heads - 1 });
    notes.push(`There is no head ${headName(asked)}; those of ${name} go from L0H0 to ${last}. This is ${nearest}.`);
  }
  return nearest;
}
