// The cells of each phenomenon, taken from the cards of a model.

import { writeCell } from "./marked-cells.js";

/** @import { readCards } from "../data/cards-data.js" */
/** @import { MarkedCell } from "./marked-cells.js" */

/** @typedef {{ name: string, cells: MarkedCell[] }} Relation */

/**
 * A relation for each phenomenon, with its cells in sentence order. Several heads may have a card at one cell.
 * @param {ReturnType<typeof readCards>} cards
 * @param {{ id: string }[]} sentences
 * @returns {Relation[]}
 */
export function relationsOf(cards, sentences) {
  /** @type {Map<string, Map<string, MarkedCell>>} */
  const found = new Map();
  for (const { id } of sentences) {
    for (const { name, keys, view: { query } } of cards.ofSentence(id)) {
      const cell = { sentence: id, query, keys };
      if (!found.has(name)) found.set(name, new Map());
      found.get(name)?.set(writeCell(cell), cell);
    }
  }
  return [...found].map(([name, cells]) => ({ name, cells: [...cells.values()] }));
}
