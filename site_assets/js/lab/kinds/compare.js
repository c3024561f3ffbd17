// compare: the reader says which of two sides is larger, and by how much.

import { isText } from "../../data/shape.js";
import { choice, textField } from "../lab-fields.js";
import { formatMeasured, isIndex, isListOf, isNear, parseNumber } from "../lab-values.js";
import { LAB } from "../messages.js";
import { noLines, nothingToShow, opening } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { LabInput, LabKind, ModelSize } from "../kinds.js" */
/** @typedef {{ labels: [string, string], larger: 0 | 1, difference: number, tolerance: number }} Wanted */
/** @typedef {{ larger: number, difference: number }} Given */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  whichLarger: "Which one is larger?",
  byHowMuch: "By how much?",
  chooseLarger: "Choose the larger one.",
  writeDifference: "Write the difference as a number, such as 0.5.",
  largerBy: (side, difference) => `${side}, by ${difference}`,
  notLarger: (side) => `${side} is not the larger one.`,
  isLargerBy: (side, difference) => `${side} is the larger one, by ${difference}.`,
  butDifference: (side, direction, difference) => `${side} is the larger one, but the difference is ${direction} than ${difference}.`,
};

/** @type {LabKind<Wanted, Given>} */
export const compare = {
  guess: false,
  check,
  input,
  isAnswer: (wanted, { larger, difference }) => [0, 1].includes(larger) && Number.isFinite(difference),
  verdict,
  opening,
  answerText: sideText,
  solutionText: (wanted) => sideText(wanted, wanted),
  askedFor: noLines,
  choices: ({ labels }) => labels,
  figureView: nothingToShow,
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ labels, larger, difference, tolerance }, model, path, expect) {
  expect(isListOf(labels, isText) && labels.length === 2, `${path}.labels`, "two texts");
  expect(isIndex(larger) && larger < 2, `${path}.larger`, "0 or 1");
  expect(Number.isFinite(difference) && difference > 0, `${path}.difference`, "a number above 0");
  expect(Number.isFinite(tolerance) && tolerance >= 0, `${path}.tolerance`, "a number from 0");
}

/**
 * @param {Wanted} wanted
 * @param {Given} given
 */
function sideText({ labels }, { larger, difference }) {
  return WORDS.largerBy(labels[larger], formatMeasured(difference));
}

/**
 * @param {Wanted} wanted
 * @returns {LabInput<Given>}
 */
function input({ labels }) {
  const group = choice({ legend: WORDS.whichLarger, options: labels, authored: "options" });
  const field = textField({ label: WORDS.byHowMuch, numeric: true });

  /** @returns {ReturnType<LabInput<Given>["read"]>} */
  function read() {
    const larger = group.value();
    const difference = parseNumber(field.input.value);
    if (larger === undefined) return { problem: WORDS.chooseLarger };
    if (difference === null) return { problem: WORDS.writeDifference };
    return { answer: { larger, difference: Math.abs(difference) } };
  }

  /** @param {Given} given */
  function write({ larger, difference }) {
    group.set(larger);
    field.input.value = String(difference);
  }

  return { elements: [group.element, field.element], read, write, follow: () => {} };
}

/**
 * @param {Wanted} wanted
 * @param {Given} given
 */
function verdict(wanted, { larger, difference }) {
  if (larger !== wanted.larger) return { right: false, lines: [WORDS.notLarger(wanted.labels[larger])] };
  const side = wanted.labels[larger];
  if (isNear(difference, wanted.difference, wanted.tolerance)) {
    return { right: true, lines: [WORDS.isLargerBy(side, formatMeasured(wanted.difference))] };
  }
  const direction = difference < wanted.difference ? LAB.more : LAB.less;
  return { right: false, lines: [WORDS.butDifference(side, direction, formatMeasured(difference))] };
}
