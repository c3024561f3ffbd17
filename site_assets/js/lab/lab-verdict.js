// Whether an answer is right, and what to tell the reader about it.
//
// An answer is { layer, head }, { number }, { option }, { larger, difference }, { marks: [true, …] } or
// { off: [head, …] }, by the kind of its exercise.

import { headName } from "../shared/head-name.js";
import { formatMeasured } from "./lab-values.js";

const SLACK = 1e-9; // 0.81 - 0.805 is a little more than 0.005

// { right, lines }: a guess is right when it is close; lines are sentences.
export function verdict(exercise, answer) {
  return judges[exercise.kind](exercise.answer, answer);
}

const judges = {
  "find-head": findHead,
  "read-off": readOff,
  "predict": (wanted, answer) => (wanted.options ? predictOption(wanted, answer) : predictNumber(wanted, answer)),
  "compare": compare,
  "judge": judge,
  "switch-off": switchOff,
};

function findHead({ accepted, conditions }, { layer, head }) {
  const right = accepted.some(([l, h]) => l === layer && h === head);
  const facts = conditions.map(({ score, bound, values, lowest, highest }) => {
    const value = values[layer][head];
    const met = value >= (lowest ?? -Infinity) && value <= (highest ?? Infinity);
    return met ? `${score} is ${formatMeasured(value)}.` : `${score} is ${formatMeasured(value)}, not ${bound}.`;
  });
  return { right, lines: [`${headName({ layer, head })}: ${facts[0]}`, ...facts.slice(1)] };
}

function near(value, wanted, tolerance) {
  return Math.abs(value - wanted) <= tolerance + SLACK;
}

function readOff({ value, tolerance }, { number }) {
  if (near(number, value, tolerance)) return { right: true, lines: [`It is ${formatMeasured(value)}.`] };
  return { right: false, lines: [`It is ${number < value ? "more" : "less"} than ${formatMeasured(number)}.`] };
}

function predictNumber({ value, tolerance }, { number }) {
  const right = near(number, value, tolerance);
  const said = formatMeasured(number);
  return { right, lines: [`You guessed ${said}; it is ${formatMeasured(value)}.`] };
}

function predictOption({ options, right }, { option }) {
  if (option === right) return { right: true, lines: ["That is what the data say."] };
  return { right: false, lines: [`You guessed: ${options[option]}. The data say: ${options[right]}.`] };
}

function compare(wanted, { larger, difference }) {
  if (larger !== wanted.larger) return { right: false, lines: [`It is not ${wanted.labels[larger]} that has more.`] };
  const lines = [`It is ${wanted.labels[larger]} that has more`];
  if (near(difference, wanted.difference, wanted.tolerance)) {
    return { right: true, lines: [`${lines[0]}, by ${formatMeasured(wanted.difference)}.`] };
  }
  const direction = difference < wanted.difference ? "more" : "less";
  return { right: false, lines: [`${lines[0]}, but the difference is ${direction} than ${formatMeasured(difference)}.`] };
}

function judge({ statements }, { marks }) {
  const hits = statements.filter(({ holds }, index) => holds === marks[index]).length;
  return { right: hits === statements.length, lines: [`${hits} of ${statements.length} are judged as the data judge them.`] };
}

function switchOff({ sets, bound, layer }, { off }) {
  const has = (outer, inner) => inner.every((head) => outer.includes(head));
  const size = sets[0].length;
  const bar = String(bound).replace("-", "−");
  if (off.length === size && sets.some((set) => has(off, set))) return { right: true, lines: ["No smaller set does it."] };
  if (sets.some((set) => has(off, set))) return { right: false, lines: [`These are enough, but ${size} will do.`] };
  const few = off.length === 1 ? "single head" : `${off.length} heads`;
  if (off.length < size) return { right: false, lines: [`The cosine is still above ${bar}: no ${few} of layer ${layer} can bring it that low.`] };
  return { right: false, lines: [`${size} well-chosen heads of layer ${layer} bring the cosine to ${bar} or below; these are not the ones.`] };
}
