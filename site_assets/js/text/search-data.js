// Checks the examples of all heads on ordinary text and searches them for words.

import { expectation, expectFormat } from "../data/shape.js";

/** @import { TextSearchFile } from "../data/published.d.ts" */

/** @typedef {"both" | "query" | "key"} End  Where the words must be: in the query, the key, or either of them. */
/** @typedef {{ layer: number, head: number, kind: string, text: number, window: number, query: number, key: number, weight: number, tokens: Map<number, string> }} Look */

const SCALE = 1000;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Returns a function that finds looks by words, the largest weight first. Throws a DataError.
 * @param {TextSearchFile} json  Not checked yet.
 * @param {string} model
 * @param {string} file
 */
export function readSearch(json, model, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(json.model === model, "model", JSON.stringify(model));
  expect(Array.isArray(json.windows) && Array.isArray(json.looks) && Array.isArray(json.kinds), "looks", "a list of examples");
  const windows = json.windows.map(([text, window, runs]) => ({ text, window, runs, tokens: new Map(runs.flatMap(([begin, tokens]) => tokens.map((token, index) => /** @type {[number, string]} */ ([begin + index, token])))) }));

  /**
   * @param {string} words
   * @param {End} end
   * @returns {Look[]}
   */
  return (words, end) => {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return [];
    const hits = windows.map(({ runs }) => new Set(runs.flatMap((run) => hitsOf(run, wanted))));
    return json.looks.flatMap(([layer, head, kind, at, query, key, weight]) => {
      const isFound = (end !== "key" && hits[at].has(query)) || (end !== "query" && hits[at].has(key));
      const { text, window, tokens } = windows[at];
      return isFound ? [{ layer, head, kind: json.kinds[kind], text, window, query, key, weight: weight / SCALE, tokens }] : [];
    }).sort((a, b) => b.weight - a.weight);
  };
}

/**
 * The positions of the tokens that contain a part of the wanted words, which must begin at the start of a word.
 * @param {[number, string[]]} run
 * @param {string} wanted  In lower case.
 */
function hitsOf([begin, tokens], wanted) {
  const lower = tokens.map((token) => token.toLowerCase());
  const text = lower.join("");
  /** @type {number[]} */
  const found = [];
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
    if (WORD.test(wanted[0]) && WORD.test(text[from - 1] ?? "")) continue; // within a word
    let at = 0;
    lower.forEach((token, index) => {
      if (at < from + wanted.length && at + token.length > from) found.push(begin + index);
      at += token.length;
    });
  }
  return found;
}

/**
 * The tokens around the query and the key of a look, in the order of the text: a list of pieces, each a list of tokens.
 * @param {Look} look
 */
export function around({ tokens, query, key }) {
  const [near, far] = [3, 2]; // tokens before and after each of the two
  const shown = [...tokens.keys()].filter((at) => [query, key].some((end) => at >= end - near && at <= end + far)).sort((a, b) => a - b);
  /** @type {{ text: string, isQuery: boolean, isKey: boolean }[][]} */
  const pieces = [];
  shown.forEach((at, index) => {
    if (index === 0 || at !== shown[index - 1] + 1) pieces.push([]);
    pieces[pieces.length - 1].push({ text: /** @type {string} */ (tokens.get(at)), isQuery: at === query, isKey: at === key });
  });
  return pieces;
}
