// predict: the reader guesses a number, or one of several options, before seeing the figure. No guess is wrong.

import { isText } from "../../data/shape.js";
import { choice, numberInput } from "../lab-fields.js";
import { formatMeasured, isIndex, isListOf, isNear } from "../lab-values.js";
import { noLines, nothingToShow } from "./common.js";

/** @import { LabInput, LabKind } from "../kinds.js" */
/** @typedef {{ value?: number, tolerance?: number, options?: string[], right?: number }} Wanted  The first two, or the others. */
/** @typedef {{ number?: number, option?: number }} Given */

/** @type {LabKind<Wanted, Given>} */
export const predict = {
  guess: true,
  check,
  input: (wanted) => (wanted.options ? optionInput(wanted) : numberInput("Your guess")),
  verdict: (wanted, given) => (wanted.options ? ofOptions(wanted, given) : ofNumbers(wanted, given)),
  opening,
  answerText: ({ options }, given) => (options ? options[given.option] : formatMeasured(given.number)),
  solutionText: ({ options, right, value }) => (options ? options[right] : formatMeasured(value)),
  askedFor: noLines,
  choices: ({ options }) => options ?? [],
  figureView: nothingToShow,
};

function check({ options, right, value, tolerance }, model, path, expect) {
  if (options === undefined) {
    expect(Number.isFinite(value), `${path}.value`, "a number");
    expect(Number.isFinite(tolerance) && tolerance >= 0, `${path}.tolerance`, "a number from 0");
  } else {
    expect(isListOf(options, isText), `${path}.options`, "a list of texts");
    expect(isIndex(right) && right < options.length, `${path}.right`, "the number of an option");
  }
}

function optionInput({ options }) {
  const group = choice({ legend: "Your guess", options });
  const read = () => {
    const option = group.value();
    return option === undefined ? { problem: "Choose one of the options." } : { answer: { option } };
  };
  return { elements: [group.element], read, write: ({ option }) => group.set(option), follow: () => {} };
}

function ofNumbers({ value, tolerance }, { number }) {
  const right = isNear(number, value, tolerance);
  return { right, lines: [`You guessed ${formatMeasured(number)}; it is ${formatMeasured(value)}.`] };
}

function ofOptions({ options, right }, { option }) {
  if (option === right) return { right: true, lines: ["That is what the data say."] };
  return { right: false, lines: [`You guessed: ${options[option]}. The data say: ${options[right]}.`] };
}

function opening({ options }, right) {
  if (!right) return "A guess is never wrong; now look.";
  return options ? "Right." : "Close.";
}
