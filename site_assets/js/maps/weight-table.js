// The chosen head as a table of numbers, for readers of tables and screen readers. Loaded on first use.

import { sinkShares } from "../data/sink-shares.js";
import { formatWeight } from "../shared/format.js";
import { tokenElement } from "../shared/token-element.js";
import { MAPS } from "./messages.js";
import { weightText } from "./weight-text.js";
import { weightsFrame } from "./weights-frame.js";

/** @import { Weights } from "../data/derived-data.js" */

/**
 * @typedef {{ data: Weights<number | null>, view: { layer: number, head: number | null }, model: { name: string }, name?: string,
 *   label?: string, about?: string, format?: (weight: number | null) => string }} TableState
 */

/**
 * Takes the state of a map. `about` replaces the map's description; `format(weight)` returns the text of a weight.
 * Keys later than the query have no weight. If the layer has an attention sink, its column comes last.
 * @param {TableState} state
 */
export function weightTable({ data, view, model, name, label, about = MAPS.ofHeadOfModel(label, name, model.name), format }) {
  const shares = sinkShares(data, view);
  const rows = data.tokens.map((token, query) => ({
    name: tokenElement(token),
    cells: [...data.tokens.slice(0, query + 1).map((_, key) => weightText(data, view, { query, key }, format)), ...data.tokens.slice(query + 1).map(() => ""), ...(shares ? [formatWeight(shares[query])] : [])],
  }));
  const caption = MAPS.tableCaption(about);
  return weightsFrame({ about, caption, corner: MAPS.bothAxes, columns: [...data.tokens.map(tokenElement), ...(shares ? [MAPS.sink] : [])], rows });
}
