// Checks and decodes the data on what heads do on ordinary text; shares of attention are from 0 to 1.

import { expectation, expectFormat, isObject, isText } from "../data/shape.js";

/** @import { TextExample, TextFile, TextHeadFile } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {ReturnType<typeof readText>} About */
/** @typedef {ReturnType<typeof readTextHead>} TextHead */
/** @typedef {TextHead["examples"]["drawn"][number]} Example */
/** @typedef {Example["spans"][number]["tokens"][number]} ShownToken */

const FORMAT = 2;
const KINDS = /** @type {const} */ (["strongest", "deciles", "drawn"]);

/**
 * The data on all heads. Throws a DataError at the first mismatch with what is expected.
 * @param {TextFile} json  Not checked yet.
 * @param {{ id: string, layers: number, heads: number }} expected
 * @param {string} file
 */
export function readText(json, expected, file) {
  const expect = expectation(file);
  expectFormat(json, expect, FORMAT);
  expect(json.model === expected.id, "model", JSON.stringify(expected.id));
  const rows = expected.layers * expected.heads;
  for (const name of /** @type {const} */ (["where", "means", "explained", "behaviour"])) {
    expect(Array.isArray(json[name]) && json[name].length === rows, name, `a row for each of ${rows} heads`);
  }
  expect(isText(json.folder), "folder", "an address");
  expect(Array.isArray(json.tokens), "tokens", "a list of windows");
  /** @param {Head} head */
  const rowOf = ({ layer, head }) => layer * expected.heads + head;
  /** @param {number | null} value */
  const share = (value) => (value === null ? null : value / json.scale);
  const { texts, windows, queries, skipped, kinds, places, measures, distance, folder } = json;
  return {
    texts, windows, queries, skipped, kinds, places, measures, distance, folder,
    /** @param {Head} head */
    where: (head) => json.where[rowOf(head)].map((value) => value / json.scale),
    /** @param {Head} head */
    means: (head) => json.means[rowOf(head)].map(share),
    /** @param {Head} head */
    explained: (head) => json.explained[rowOf(head)] / json.scale,
    /**
     * What a head mostly does, as a sentence.
     * @param {Head} head
     */
    behaviour: (head) => json.behaviour[rowOf(head)].says,
    /**
     * The tokens of a window from which all heads have an example; an empty list for other windows.
     * @param {number} text
     * @param {number} window
     */
    tokensOf: (text, window) => json.tokens.find(([ofText, at]) => ofText === text && at === window)?.[2] ?? [],
  };
}

/**
 * The data on one head, with its examples.
 * @param {TextHeadFile} json  Not checked yet.
 * @param {{ model: string, head: Head, tokensOf: About["tokensOf"] }} expected
 * @param {string} file
 */
export function readTextHead(json, { model, head, tokensOf }, file) {
  const expect = expectation(file);
  expectFormat(json, expect, FORMAT);
  const own = json.model === model && json.head?.[0] === head.layer && json.head?.[1] === head.head;
  expect(own, "head", `head ${head.head} of layer ${head.layer}`);
  expect(isObject(json.examples) && KINDS.every((kind) => Array.isArray(json.examples[kind])), "examples", "lists of queries");
  expect(Array.isArray(json.where) && Array.isArray(json.nearest) && isObject(json.roles), "where", "shares of attention");
  /** @param {TextExample} example */
  const shown = (example) => {
    const found = shownExample(example, json.scale, tokensOf);
    expect(found.spans.every(({ tokens }) => tokens.every(({ text }) => isText(text))), "examples", "queries with their tokens");
    return found;
  };
  return {
    where: json.where.map((row) => row.map((value) => (value === null ? null : value / json.scale))),
    explained: json.explained.map((value) => (value === null ? null : value / json.scale)),
    roles: Object.entries(json.roles).map(([measure, value]) => ({ measure, share: value / json.scale })),
    deciles: json.deciles,
    nearest: json.nearest,
    examples: {
      strongest: json.examples.strongest.map(shown),
      deciles: json.examples.deciles.map(shown),
      drawn: json.examples.drawn.map(shown),
    },
  };
}

/**
 * @param {TextExample} example
 * @param {number} scale
 * @param {About["tokensOf"]} tokensOf
 */
function shownExample([text, window, query, key, first, spans, sink], scale, tokensOf) {
  const tokens = spans.map(([begin, weights, own]) => {
    const texts = own ?? tokensOf(text, window).slice(begin);
    return {
      begin,
      tokens: weights.map((weight, index) => ({ text: texts[index], weight: weight / scale, isQuery: begin + index === query, isKey: begin + index === key, isLater: begin + index > query })),
    };
  });
  const all = spans.flatMap(([, weights]) => weights).reduce((sum, weight) => sum + weight, 0);
  const isFirstShown = spans[0][0] === 0;
  const elsewhere = scale - all - (isFirstShown ? 0 : first) - (sink ?? 0);
  return { text, window, query, key, spans: tokens, first: isFirstShown ? null : first / scale, sink: sink === undefined ? null : sink / scale, elsewhere: Math.max(elsewhere, 0) / scale };
}
