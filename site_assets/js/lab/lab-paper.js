// The line of the printed sheet for one exercise.

import { kindOf } from "./kinds.js";
import { LAB } from "./messages.js";

/** @import { Exercise } from "../data/published.d.ts" */
/** @import { Attempt } from "./lab-progress.js" */

/**
 * The reader's answer as a line of the printed sheet, with a verdict. A guess is never wrong, so its line has the value
 * in the data instead.
 * @param {Exercise} exercise
 * @param {Attempt | undefined} attempt
 */
export function paperText(exercise, attempt) {
  const { guess, answerText, solutionText } = kindOf(exercise);
  const name = guess ? LAB.myGuess : LAB.myAnswer;
  if (!attempt) return name;
  const { answer, right } = attempt;
  const remark = guess ? LAB.inTheData(solutionText(exercise.answer)) : right ? LAB.paperRight : LAB.paperWrong;
  return `${name} ${answerText(exercise.answer, answer)} (${remark})`;
}
