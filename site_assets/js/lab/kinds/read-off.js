// read-off: the reader reads a number off a figure, within a tolerance.

import { numberInput } from "../lab-fields.js";
import { formatMeasured, isNear } from "../lab-values.js";
import { LAB } from "../messages.js";
import { noLines, nothingToShow, opening } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { LabKind, ModelSize } from "../kinds.js" */
/** @typedef {{ value: number, tolerance: number }} Wanted */
/** @typedef {{ number: number }} Given */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  yourReading: "Your reading",
  itIs: (value) => `The number is ${value}.`,
  itIsOther: (direction, value) => `The number is ${direction} than ${value}.`,
};

/** @type {LabKind<Wanted, Given>} */
export const readOff = {
  guess: false,
  check,
  input: () => numberInput(WORDS.yourReading),
  isAnswer: (wanted, { number }) => Number.isFinite(number),
  verdict,
  opening,
  answerText: (wanted, { number }) => formatMeasured(number),
  solutionText: ({ value }) => formatMeasured(value),
  askedFor: noLines,
  choices: noLines,
  figureView: nothingToShow,
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ value, tolerance }, model, path, expect) {
  expect(Number.isFinite(value), `${path}.value`, "a number");
  expect(Number.isFinite(tolerance) && tolerance >= 0, `${path}.tolerance`, "a number from 0");
}

/**
 * The feedback on a wrong reading gives the direction, not the answer.
 * @param {Wanted} wanted
 * @param {Given} given
 */
function verdict({ value, tolerance }, { number }) {
  if (isNear(number, value, tolerance)) return { right: true, lines: [WORDS.itIs(formatMeasured(value))] };
  return { right: false, lines: [WORDS.itIsOther(number < value ? LAB.more : LAB.less, formatMeasured(number))] };
}
