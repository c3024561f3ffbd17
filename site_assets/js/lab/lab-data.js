// The lab of one model: its exercises and their answers, as the build computed them.

import { expectation, expectFormat, isCount, isObject, isText } from "../data/shape.js";
import { kindOf } from "./kinds.js";

/** @import { Exercise, LabFile, Model } from "../data/published.d.ts" */
/** @import { Expect } from "../data/shape.js" */

/**
 * Checks the parsed lab.json of `model`, an entry of the catalogue, and returns it; throws a DataError if it is
 * malformed.
 * @param {LabFile} json  Not checked yet.
 * @param {Model} model
 * @param {string} file
 */
export function readLab(json, model, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(json.model === model.id, "model", JSON.stringify(model.id));
  expect(isText(json.version), "version", "a text");
  expect(Array.isArray(json.parts) && json.parts.length > 0, "parts", "a list of parts");
  json.parts.forEach((part, index) => {
    expect(isObject(part) && Array.isArray(part.exercises), `parts[${index}]`, "a part with exercises");
    part.exercises.forEach((exercise, at) => {
      const path = `parts[${index}].exercises[${at}]`;
      checkExercise(exercise, path, expect);
      const kind = kindOf(exercise, file);
      if (!exercise.unavailable) kind.check(exercise.answer, model, `${path}.answer`, expect);
    });
  });
  return json;
}

/**
 * @param {Exercise} exercise
 * @param {string} path
 * @param {Expect} expect
 */
function checkExercise(exercise, path, expect) {
  expect(isObject(exercise) && isText(exercise.id) && isText(exercise.title), path, "an exercise with id and title");
  expect(isCount(exercise.minutes), `${path}.minutes`, "a number of minutes");
  for (const key of /** @type {const} */ (["question", "hints", "explain", "figures", "evidence"])) {
    expect(Array.isArray(exercise[key]), `${path}.${key}`, "a list");
  }
  const { answer, unavailable, waits = [] } = exercise;
  expect(Array.isArray(waits) && waits.every(isText), `${path}.waits`, "a list of exercises");
  expect(unavailable ? isText(unavailable) : isObject(answer), `${path}.answer`, "an answer, or why there is none");
}

/**
 * All exercises of a lab, in order.
 * @param {LabFile} lab
 */
export function exercisesOf(lab) {
  return lab.parts.flatMap(({ exercises }) => exercises);
}

/**
 * All exercises of a lab, each with its number in the page: 2.1 is the first of part 2.
 * @param {LabFile} lab
 */
export function numbered(lab) {
  return lab.parts.flatMap(({ exercises }, part) => exercises.map((exercise, index) => ({ ...exercise, number: `${part + 1}.${index + 1}` })));
}
