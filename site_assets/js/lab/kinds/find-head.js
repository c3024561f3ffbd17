// find-head: the reader names a head that meets every condition.

import { isObject, isText } from "../../data/shape.js";
import { headName } from "../../shared/head-name.js";
import { textField } from "../lab-fields.js";
import { firstOf, formatMeasured, isIndex, isListOf, parseHead } from "../lab-values.js";
import { noLines, nothingToShow, opening } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { LabInput, LabKind, ModelSize } from "../kinds.js" */
/**
 * @typedef {object} Wanted
 * @property {[number, number][]} accepted  Heads as [layer, head]; the first is the best by the first condition.
 * @property {{ score: string, bound: string, lowest: number | null, highest: number | null, values: number[][] }[]} conditions
 *   `values[layer][head]` is the score of each head, which must be from `lowest` to `highest`; null sets no limit.
 */

/** @typedef {{ layer: number, head: number }} Given */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  yourHead: "Your head",
  headNote: "Choose it in the figure, or write its name.",
  chooseHead: (last) => `Choose a head in the figure, or write one, from L0H0 to ${last}.`,
  noSuchHead: (head, last) => `This model has no ${head}; its heads go from L0H0 to ${last}.`,
  condition: (score, bound) => `${score}: ${bound}`,
  meets: (score, value) => `${score} is ${value}.`,
  misses: (score, value, bound) => `${score} is ${value}, not ${bound}.`,
};

/** @type {LabKind<Wanted, Given>} */
export const findHead = {
  guess: false,
  check,
  input,
  isAnswer: ({ conditions }, { layer, head }) => conditions.every(({ values }) => values[layer]?.[head] !== undefined),
  verdict,
  opening,
  answerText: (wanted, head) => headName(head),
  solutionText: ({ accepted }) => firstOf(accepted, headName({ layer: accepted[0][0], head: accepted[0][1] })),
  askedFor: ({ conditions }) => conditions.map(({ score, bound }) => WORDS.condition(score, bound)),
  choices: noLines,
  figureView: nothingToShow,
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ accepted, conditions }, { layers, heads }, path, expect) {
  /** @param {number[]} pair */
  const isHead = (pair) => isListOf(pair, isIndex) && pair.length === 2 && pair[0] < layers && pair[1] < heads;
  /** @param {number[]} row */
  const isRow = (row) => isListOf(row, Number.isFinite) && row.length === heads;
  /** @param {unknown} value */
  const isBound = (value) => value === null || Number.isFinite(value);
  /** @param {Wanted["conditions"][number]} each */
  const isCondition = (each) => isObject(each) && isText(each.score) && isText(each.bound)
    && isBound(each.lowest) && isBound(each.highest) && isListOf(each.values, isRow) && each.values.length === layers;
  expect(isListOf(accepted, isHead), `${path}.accepted`, "a list of heads");
  expect(isListOf(conditions, isCondition), `${path}.conditions`, "a list of conditions with the score of every head");
}

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @returns {LabInput<Given>}
 */
function input(wanted, { layers, heads }) {
  const last = headName({ layer: layers - 1, head: heads - 1 });
  const field = textField({ label: WORDS.yourHead, note: WORDS.headNote });

  /** @returns {ReturnType<LabInput<Given>["read"]>} */
  function read() {
    const head = parseHead(field.input.value);
    if (!head) return { problem: WORDS.chooseHead(last) };
    const exists = head.layer < layers && head.head < heads;
    return exists ? { answer: head } : { problem: WORDS.noSuchHead(headName(head), last) };
  }

  /** @param {Given} head */
  const write = (head) => { field.input.value = headName(head); };
  return { elements: [field.element], read, write, follow: /** @type {LabInput<Given>["follow"]} */ (write) };
}

/**
 * @param {Wanted} wanted
 * @param {Given} given
 */
function verdict({ accepted, conditions }, { layer, head }) {
  const right = accepted.some(([l, h]) => l === layer && h === head);
  const measured = conditions.map(({ score, bound, values, lowest, highest }) => {
    const value = values[layer][head];
    const met = value >= (lowest ?? -Infinity) && value <= (highest ?? Infinity);
    return met ? WORDS.meets(score, formatMeasured(value)) : WORDS.misses(score, formatMeasured(value), bound);
  });
  const more = measured.slice(1).map((each) => each[0].toUpperCase() + each.slice(1));
  return { right, lines: [`${headName({ layer, head })}: ${measured[0]}`, ...more] };
}
