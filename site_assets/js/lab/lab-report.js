// The file that a reader hands in: name, date, versions of questions and data, and every attempt.

import { kindOf } from "./kinds.js";
import { exercisesOf } from "./lab-data.js";
import { statusOf } from "./lab-progress.js";

/** @import { Exercise, LabFile, Model } from "../data/published.d.ts" */
/** @import { LabProgress, LabRecord } from "./lab-progress.js" */

const FORMAT = 1;

/**
 * `model`: its entry in the catalogue; `date`: a Date.
 * @param {{ lab: LabFile, model: Model, progress: LabProgress, date: Date }} parts
 */
export function labReport({ lab, model, progress, date }) {
  const exercises = exercisesOf(lab).map((exercise) => reportExercise(exercise, progress.record(exercise)));
  return {
    format: FORMAT,
    name: progress.name,
    date: date.toISOString(),
    model: { id: model.id, name: model.name, revision: model.revision },
    lab: lab.version,
    data: lab.data,
    restarts: progress.restarts,
    solved: exercises.filter(({ status }) => status === "solved").length,
    exercises,
  };
}

/**
 * @param {Exercise} exercise
 * @param {LabRecord} record
 */
function reportExercise(exercise, { attempts, hints, shown }) {
  const { id, title, kind, unavailable } = exercise;
  if (unavailable) return { id, title, kind, status: "not available" };
  const { answerText } = kindOf(exercise);
  const given = attempts.map(({ answer, ...attempt }) => ({ answer: answerText(exercise.answer, answer), ...attempt }));
  return { id, title, kind, status: statusOf(exercise, { attempts, shown }), hints, shown, attempts: given };
}

/**
 * The file's name, made from the reader's name: letters and digits of any script, with hyphens for the rest.
 * @param {string} name
 * @param {Date} date
 */
export function reportName(name, date) {
  const who = name.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "lab";
  return `attention-lab-${who}-${date.toISOString().slice(0, 10)}.json`;
}
