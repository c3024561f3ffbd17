// The control that marks the cells of a phenomenon, from the cards of the model in view.

import { readCards } from "../data/cards-data.js";
import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { selectControl } from "../shared/select-control.js";
import { siteUrl } from "../shared/site.js";
import { writeCells } from "./marked-cells.js";
import { FINDER } from "./messages.js";
import { relationsOf } from "./relations.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Relation } from "./relations.js" */

/**
 * Calls `choose(marks)` with the cells as in an address. The control is hidden while there are no cards.
 * @param {{ catalogue: Catalogue, choose: (marks: string | null) => void }} parts
 */
export function relationPicker({ catalogue, choose }) {
  const select = selectControl({ name: FINDER.relation, choose: (name) => choose(marksOf(relations.find((relation) => relation.name === name))) });
  /** @type {Relation[]} */
  let relations = [];
  /** @type {string | null} */
  let wanted = null; // the file of the cards
  /** @type {string | null | undefined} */
  let marked; // the marks drawn last

  /** @param {{ model: Model, marks: string | null | undefined }} state */
  function draw({ model, marks }) {
    marked = marks;
    if (wanted !== model.cards) load(model);
    const known = relations.find((relation) => marksOf(relation) === marks);
    const options = [{ value: "", text: FINDER.chooseRelation }, ...relations.map(({ name }) => ({ value: name, text: name, dir: "auto" }))];
    select.element.hidden = relations.length === 0;
    select.draw({ options, value: known?.name ?? "" });
  }

  /** @param {Model} model */
  async function load(model) {
    [wanted, relations] = [model.cards, []];
    if (!model.cards) return;
    const found = await cardsOf(model, model.cards);
    if (wanted !== model.cards) return;
    relations = found;
    draw({ model, marks: marked });
  }

  /**
   * Returns no relations if the file cannot be read: the reader can still mark cells one by one.
   * @param {Model} model
   * @param {string} file
   */
  async function cardsOf(model, file) {
    try {
      await catalogue.more?.all();
      return relationsOf(readCards(await loadJson(siteUrl(file), { file }), model.id, file), catalogue.sentences);
    } catch (error) {
      if (error instanceof DataError) return [];
      throw error;
    }
  }

  return { element: select.element, draw };
}

/** @param {Relation | undefined} relation */
function marksOf(relation) {
  return relation ? writeCells(relation.cells) : null;
}
