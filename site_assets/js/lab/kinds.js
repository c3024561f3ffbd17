// The kinds of exercises: which there are, and what each owes to the lab. A kind is one module of kinds/ and its line here.

import { DataError } from "../data/data-error.js";
import { compare } from "./kinds/compare.js";
import { findHead } from "./kinds/find-head.js";
import { judge } from "./kinds/judge.js";
import { predict } from "./kinds/predict.js";
import { readOff } from "./kinds/read-off.js";
import { switchOff } from "./kinds/switch-off.js";

/**
 * `Wanted` is an exercise's `answer` in lab.json: what the build computed. `Given` is what a reader answers; it is kept
 * in the browser, so it must survive JSON.
 *
 * @template Wanted, Given
 * @typedef {object} LabKind
 * @property {(wanted: Wanted, model: Model, path: string, expect: Expect) => void} check
 *   Refuses an answer that the rest of the kind could not work with, by calling `expect` (data/shape.js).
 * @property {(wanted: Wanted, model: Model) => LabInput<Given>} input
 *   The part of the form in which the reader answers.
 * @property {(wanted: Wanted, given: Given) => { right: boolean, lines: string[] }} verdict
 *   Whether it is right (a guess: close), and what to tell the reader: sentences, at least one.
 * @property {(wanted: Wanted, right: boolean) => string} opening  The first words of the feedback.
 * @property {(wanted: Wanted, given: Given) => string} answerText  The reader's answer as a line.
 * @property {(wanted: Wanted) => string} solutionText  The right answer in the same words; of several, the first.
 * @property {(wanted: Wanted) => string[]} askedFor  What has to be met, a line each; may be empty.
 * @property {(wanted: Wanted) => string[]} choices  What there is to choose from, for a printed sheet; may be empty.
 * @property {(given: Given) => { off?: number[] }} figureView
 *   What the figures beside the exercise begin with, when the reader comes back to an answer.
 * @property {boolean} guess
 *   Whether any answer will do: it is asked for before the figures are shown, and only once.
 */

/**
 * @template Given
 * @typedef {object} LabInput
 * @property {HTMLElement[]} elements
 * @property {() => { answer: Given } | { problem: string }} read  The answer, or a sentence that says what is missing.
 * @property {(given: Given) => void} write  Puts an earlier answer back.
 * @property {(view: object) => void} follow  Takes over what the reader has chosen in a figure.
 */

/** @typedef {(ok: boolean, path: string, wanted: string) => void} Expect */
/** @typedef {{ layers: number, heads: number }} Model */

/** @type {Record<string, LabKind<any, any>>} */
const KINDS = {
  "find-head": findHead,
  "predict": predict,
  "read-off": readOff,
  "compare": compare,
  "judge": judge,
  "switch-off": switchOff,
};

// The kind of an exercise of `file`; throws a DataError where there is none of its name.
export function kindOf({ id, kind }, file = "lab.json") {
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind];
  const known = Object.keys(KINDS).join(", ");
  throw new DataError(file, `does not hold what it should: exercise '${id}': unknown kind '${kind}'; known are ${known}.`);
}
