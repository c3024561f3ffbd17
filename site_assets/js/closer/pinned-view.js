// The pinned view of a comparison, as the address writes it: model_sentence_L9H6_13, the last the query.

import { findById } from "../data/catalogue.js";
import { headName, parseHeadName } from "../shared/head-name.js";

export function writePinned({ model, sentence, layer, head, query }) {
  return [model, sentence, headName({ layer, head }), query].join("_");
}

// null where the catalogue has no such view.
export function readPinned(text, { models }) {
  const [model, sentence, name, query] = text.split("_");
  const at = parseHeadName(name);
  const entry = findById(models, model);
  const run = entry && Object.hasOwn(entry.sentences, sentence) ? entry.sentences[sentence] : null;
  const exists = at && run && at.layer < entry.layers && at.head < entry.heads && Number(query) < run.tokens;
  return exists ? { model, sentence, ...at, query: Number(query) } : null;
}
