// The texts of the cards of the featured heads, decoded from data/<model>/cards.<hash>.json and checked.

import { expectation, expectFormat, isObject, isText } from "./shape.js";

/** @import { Card, CardsFile } from "./published.d.ts" */

/** @type {(keyof Card)[]} */
const TEXTS = ["name", "head", "look_for", "definition", "note", "rank", "status", "verdict", "tally"];
/** @param {unknown} value */
const areTokens = (value) => Array.isArray(value) && value.length > 1 && value.every(isText);
/**
 * @param {unknown} value
 * @param {(item: any) => boolean} isOne
 */
const areAll = (value, isOne) => Array.isArray(value) && value.every(isOne);
/** @param {unknown} text */
const isAddress = (text) => isText(text) && /^https:\/\//.test(text);

/**
 * `model`: its id. Throws a DataError at the first mismatch. Returns { ofSentence(id), ofHead(name), silence }:
 * the cards of a sentence, what papers say about a head, and the text for a head that no paper names.
 * @param {CardsFile} json  Not checked yet.
 * @param {string} model
 * @param {string} file
 */
export function readCards(json, model, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(json.model === model, "model", JSON.stringify(model));
  expect(isObject(json.sentences), "sentences", "an object");
  expect(isObject(json.heads) && isText(json.silence), "heads", "a list of papers");
  for (const [id, cards] of Object.entries(json.sentences)) {
    expect(Array.isArray(cards), `sentences.${id}`, "a list of cards");
    cards.forEach((card, index) => expect(isCard(card), `sentences.${id}[${index}]`, "a card"));
  }
  for (const [name, entries] of Object.entries(json.heads)) {
    expect(Array.isArray(entries) && entries.every(({ papers }) => arePapers(papers)), `heads.${name}`, "a list of papers");
  }
  /**
   * @template Item
   * @param {Record<string, Item[]>} object
   * @param {string} key
   */
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : []);
  return { ofSentence: (/** @type {string} */ id) => own(json.sentences, id), ofHead: (/** @type {string} */ name) => own(json.heads, name), silence: json.silence };
}

/** @param {Card} card */
function isCard(card) {
  return isObject(card) && TEXTS.every((key) => isText(card[key]))
    && Number.isFinite(card.value) && isObject(card.view) && Array.isArray(card.keys) && areTokens(card.tokens)
    && areAll(card.elsewhere, ({ tokens }) => areTokens(tokens)) && areAll(card.caveats, isText)
    && areAll(card.papers, (row) => isText(row.label) && arePapers(row.papers));
}

/** @param {unknown} papers */
function arePapers(papers) {
  return areAll(papers, ({ text, link }) => isText(text) && isAddress(link));
}
