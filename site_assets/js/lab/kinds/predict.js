// predict: the reader guesses a number, or one of several options, before seeing the figure. No guess is wrong.

import { isText } from "../../data/shape.js";
import { choice, numberInput } from "../lab-fields.js";
import { formatMeasured, isIndex, isListOf, isNear } from "../lab-values.js";
import { LAB } from "../messages.js";
import { noLines, nothingToShow } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { LabInput, LabKind, ModelSize } from "../kinds.js" */
/** @typedef {{ value: number, tolerance: number, options?: undefined, right?: undefined }} Numbers */
/** @typedef {{ options: string[], right: number, value?: undefined, tolerance?: undefined }} Options */
/** @typedef {Numbers | Options} Wanted */
/** @typedef {{ number?: number, option?: number }} Given */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  chooseOption: "Choose one of the options.",
  guessedNumber: (guess, value) => `You guessed ${guess}; the answer is ${value}.`,
  agrees: "Your guess agrees with the data.",
  guessedOption: (guess, option) => `You guessed: ${guess}. The answer: ${option}.`,
  neverWrong: "A guess is never wrong; now look.",
  close: "Close.",
};

/** @type {LabKind<Wanted, Given>} */
export const predict = {
  guess: true,
  check,
  input: (wanted) => (wanted.options ? optionInput(wanted) : /** @type {LabInput<Given>} */ (numberInput(LAB.yourGuess))),
  isAnswer: ({ options }, { option, number }) => (options ? options[option] !== undefined : Number.isFinite(number)),
  verdict: (wanted, given) => (wanted.options ? ofOptions(wanted, /** @type {{ option: number }} */ (given)) : ofNumbers(wanted, /** @type {{ number: number }} */ (given))),
  opening,
  answerText: ({ options }, given) => (options ? options[/** @type {number} */ (given.option)] : formatMeasured(/** @type {number} */ (given.number))),
  solutionText: ({ options, right, value }) => (options ? options[right] : formatMeasured(value)),
  askedFor: noLines,
  choices: ({ options }) => options ?? [],
  figureView: nothingToShow,
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ options, right, value, tolerance }, model, path, expect) {
  if (options === undefined) {
    expect(Number.isFinite(value), `${path}.value`, "a number");
    expect(Number.isFinite(tolerance) && tolerance >= 0, `${path}.tolerance`, "a number from 0");
  } else {
    expect(isListOf(options, isText), `${path}.options`, "a list of texts");
    expect(isIndex(right) && right < options.length, `${path}.right`, "the number of an option");
  }
}

/**
 * @param {Options} wanted
 * @returns {LabInput<Given>}
 */
function optionInput({ options }) {
  const group = choice({ legend: LAB.yourGuess, options, authored: "options" });
  const read = () => {
    const option = group.value();
    return option === undefined ? { problem: WORDS.chooseOption } : { answer: { option } };
  };
  return { elements: [group.element], read, write: ({ option }) => group.set(/** @type {number} */ (option)), follow: () => {} };
}

/**
 * @param {Numbers} wanted
 * @param {{ number: number }} given
 */
function ofNumbers({ value, tolerance }, { number }) {
  const right = isNear(number, value, tolerance);
  return { right, lines: [WORDS.guessedNumber(formatMeasured(number), formatMeasured(value))] };
}

/**
 * @param {Options} wanted
 * @param {{ option: number }} given
 */
function ofOptions({ options, right }, { option }) {
  if (option === right) return { right: true, lines: [WORDS.agrees] };
  return { right: false, lines: [WORDS.guessedOption(options[option], options[right])] };
}

/**
 * @param {Wanted} wanted
 * @param {boolean} right
 */
function opening({ options }, right) {
  if (!right) return WORDS.neverWrong;
  return options ? LAB.right : WORDS.close;
}
