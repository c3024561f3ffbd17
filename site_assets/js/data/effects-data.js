// How each removal changes a sentence's prediction, decoded from <sentence>.effects.json and <sentence>.cells.json.

import { triangle } from "./attention-data.js";
import { derivedData } from "./derived-data.js";
import { expectation, expectFormat, isCount, isObject, isText } from "./shape.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { CellsFile, EffectsAddresses, EffectsFile, EffectsList } from "./published.d.ts" */

/** @typedef {{ model: string, sentence: string, layers: number, heads: number }} ExpectedHeads */
/** @typedef {ReturnType<typeof readEffects>} Effects */

const isNumber = Number.isFinite;
/** @type {(keyof EffectsAddresses)[]} */
const KINDS = ["effects", "cells", "moved"]; // and `zero`, which is null for a sentence with `zero: false`

/**
 * The addresses of a sentence's files about removals. Throws a DataError if the list lacks the sentence.
 * @param {EffectsList} list  Not checked yet.
 * @param {{ model: string, sentence: string }} expected
 * @param {string} file
 */
export function effectsFiles(list, { model, sentence }, file) {
  const expect = expectation(file);
  expectFormat(list, expect);
  expect(list.model === model, "model", JSON.stringify(model));
  const found = list.sentences?.[sentence];
  expect(isObject(found) && KINDS.every((kind) => isText(found[kind])) && (found.zero === null || isText(found.zero)), `sentences.${sentence}`, `the addresses of ${KINDS.join(", ")}`);
  return found;
}

/**
 * Decodes the parsed file: every number divided by its scale. Throws a DataError at the first mismatch.
 * @param {EffectsFile} json  Not checked yet.
 * @param {ExpectedHeads} expected
 * @param {string} file
 */
export function readEffects(json, { model, sentence, layers, heads }, file) {
  const expect = expectation(file);
  checkNames(json, { model, sentence }, expect);
  const rows = layers * heads;
  const isRow = (/** @type {unknown} */ row) => Array.isArray(row) && row.length === rows && row.every(isNumber);
  for (const key of /** @type {const} */ (["logprob", "kl"])) expect(isRow(json[key]), key, `${rows} numbers`);
  expect(json.difference === null || (isText(json.difference?.answer) && isRow(json.difference.logits)), "difference", `an answer and ${rows} numbers`);
  expect(json.patched === null || (isText(json.patched?.answer) && isRow(json.patched.share)), "patched", `an answer and ${rows} numbers`);
  expect(Array.isArray(json.moves) && json.moves.length === rows, "moves", `${rows} rows`);
  expect(Array.isArray(json.joint), "joint", "a list");
  expect(json.baseline === "mean" || json.baseline === "zero", "baseline", '"mean" or "zero"');
  expect(Array.isArray(json.flips) && json.flips.every(([token]) => isText(token)), "flips", "tokens with rows");
  expect(isObject(json.agreement) && isCount(json.agreement.cells), "agreement", "cells with their correlation");
  const { scale } = json;
  const rowOf = (/** @type {Head} */ { layer, head }) => layer * heads + head;
  const headOf = (/** @type {number} */ row) => ({ layer: Math.floor(row / heads), head: row % heads });
  const grid = (/** @type {number[]} */ values) => Array.from({ length: layers }, (_, layer) => values.slice(layer * heads, (layer + 1) * heads).map((value) => value / scale));

  /**
   * The heads whose maps a head's removal moves most, with the distance of each.
   * @param {Head} head
   */
  function moves(head) {
    const flat = json.moves[rowOf(head)];
    return flat.flatMap((row, index) => (index % 2 === 0 ? [{ ...headOf(row), distance: flat[index + 1] / scale }] : []));
  }

  const pairs = json.joint.map(([one, other, both]) => ({ heads: [headOf(one), headOf(other)], both: both / scale, sum: (json.logprob[one] + json.logprob[other]) / scale }));

  /**
   * The pairs that include a head. `both`: the effect of removing both heads; `sum`: the sum of their single effects.
   * @param {Head} head
   */
  function partners({ layer, head }) {
    const isOwn = (/** @type {Head} */ each) => each.layer === layer && each.head === head;
    return pairs.filter(({ heads: both }) => both.some(isOwn)).map(({ heads: [one, other], ...numbers }) => ({ ...(isOwn(one) ? other : one), ...numbers }));
  }

  /**
   * The likeliest next token without a head; null if it is the same as with all heads.
   * @param {Head} head
   */
  function flip(head) {
    return json.flips.find(([, ...rows]) => rows.includes(rowOf(head)))?.[0] ?? null;
  }

  return Object.freeze({
    target: json.target, baseline: json.baseline, agreement: json.agreement, moves, pairs, partners, flip,
    logprob: grid(json.logprob), kl: grid(json.kl), answer: json.difference?.answer ?? null,
    difference: json.difference && grid(json.difference.logits),
    pair: json.patched?.pair ?? null, share: json.patched && grid(json.patched.share),
  });
}

/**
 * The estimated effect of each cell, with the interface of the attention. Throws a DataError.
 * @param {CellsFile} json  Not checked yet.
 * @param {Weights} attention  Of the same run.
 * @param {string} file
 * @returns {Weights}
 */
export function readCellEffects(json, attention, file) {
  const expect = expectation(file);
  checkNames(json, attention, expect);
  const { layers, heads, length } = attention;
  const isTriangle = (/** @type {unknown} */ row) => Array.isArray(row) && row.length === triangle(length) && row.every(Number.isInteger);
  expect(Array.isArray(json.effects) && json.effects.length === layers * heads && json.effects.every(isTriangle), "effects", `${layers * heads} triangles of integers`);
  return derivedData(attention, (layer, head, query) =>
    json.effects[layer * heads + /** @type {number} */ (head)].slice(triangle(query), triangle(query + 1)).map((value) => value / json.scale));
}

/**
 * @param {{ format: number, model: string, sentence: string, target: string, scale: number }} json  Not checked yet.
 * @param {{ model: string, sentence: string }} expected
 * @param {import("./shape.js").Expect} expect
 */
function checkNames(json, expected, expect) {
  expectFormat(json, expect);
  for (const key of /** @type {const} */ (["model", "sentence"])) expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  expect(isCount(json.scale), "scale", "a positive integer");
  expect(isText(json.target), "target", "a text");
}
