// The model that an address asks for, or the nearest that the site can show, and what to tell the reader.

import { findById } from "../data/catalogue.js";
import { quoted } from "../shared/token-label.js";

// `id` and `home`, the figure's own model, are ids; a sentence goes to `notes` where `id` cannot be had.
export function nearestModel(id, { models, missing }, home, notes) {
  const known = findById(models, id ?? home);
  if (known) return known;
  const nearest = findById(models, home) ?? models[0];
  const absent = findById(missing, id);
  if (absent) notes.push(`${absent.name} is not in this build: ${absent.reason}. This is ${nearest.name}.`);
  else if (id !== undefined) notes.push(`There is no model ${quoted(id)} here. This is ${nearest.name}.`);
  return nearest;
}
