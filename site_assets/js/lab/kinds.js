// The kinds of exercises and their contract. A kind is one module in kinds/ and one line here.

import { DataError } from "../data/data-error.js";
import { compare } from "./kinds/compare.js";
import { findHead } from "./kinds/find-head.js";
import { judge } from "./kinds/judge.js";
import { predict } from "./kinds/predict.js";
import { readOff } from "./kinds/read-off.js";
import { switchOff } from "./kinds/switch-off.js";
import { LAB } from "./messages.js";

/** @import { Expect } from "../data/shape.js" */

/**
 * `Wanted`: the exercise's `answer` in lab.json, as the build computed it. `Given`: a reader's answer, as JSON.
 *
 * @template Wanted, Given
 * @typedef {object} LabKind
 * @property {(wanted: Wanted, model: ModelSize, path: string, expect: Expect) => void} check
 *   Throws a DataError through `expect` (data/shape.js) if `wanted` is malformed. `path`: where it is in the file.
 * @property {(wanted: Wanted, model: ModelSize) => LabInput<Given>} input  The form fields for an answer.
 * @property {(wanted: Wanted, given: any) => boolean} isAnswer
 *   Whether a stored answer (an object) is one that this kind could have stored for the exercise.
 * @property {(wanted: Wanted, given: Given) => { right: boolean, lines: string[] }} verdict
 *   Whether the answer is right (a guess: close), and the feedback: at least one sentence.
 * @property {(wanted: Wanted, right: boolean) => string} opening  The first words of the feedback.
 * @property {(wanted: Wanted, given: Given) => string} answerText  The reader's answer in one line.
 * @property {(wanted: Wanted) => string} solutionText  A right answer in the same words.
 * @property {(wanted: Wanted) => string[]} askedFor  The conditions to meet, one line each; may be empty.
 * @property {(wanted: Wanted) => string[]} choices  The choices, for a printed sheet; may be empty.
 * @property {(given: Given) => { off?: number[] }} figureView
 *   What the exercise's figures show when the reader returns to an earlier answer.
 * @property {boolean} guess  Whether the reader answers once, before the figures are shown, and no answer is wrong.
 */

/**
 * @template Given
 * @typedef {object} LabInput
 * @property {HTMLElement[]} elements
 * @property {() => { answer: Given, problem?: undefined } | { problem: string, answer?: undefined }} read  The answer, or a sentence about what is missing.
 * @property {(given: Given) => void} write  Restores an earlier answer.
 * @property {(view: FollowedView) => void} follow  Takes over the reader's choice in a figure.
 */

/** @typedef {{ layer?: number | null, head?: number | null, off?: string | null }} FollowedView  In a figure of the exercise. */
/** @typedef {{ layers: number, heads: number }} ModelSize */

/** @type {Record<string, LabKind<any, any>>} */
const KINDS = {
  "find-head": findHead,
  "predict": predict,
  "read-off": readOff,
  "compare": compare,
  "judge": judge,
  "switch-off": switchOff,
};

/**
 * The kind of an exercise; throws a DataError that names `file` and the exercise if its kind is unknown.
 * @param {{ id: string, kind: string }} exercise
 * @param {string} [file]
 */
export function kindOf({ id, kind }, file = "lab.json") {
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind];
  const known = Object.keys(KINDS).join(", ");
  throw new DataError(file, LAB.unknownKind(id, kind, known));
}
