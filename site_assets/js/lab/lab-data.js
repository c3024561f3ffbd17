// The lab of one model: its exercises and their answers, as the build computed them.

import { expectation, isCount, isObject, isText } from "../data/shape.js";

const FORMAT = 1;
const KINDS = ["find-head", "predict", "read-off", "compare", "judge", "switch-off"];

// Checks the parsed lab.json of `model`, an id, and returns it; throws a DataError where it cannot be relied on.
export function readLab(json, model, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  expect(json.model === model, "model", JSON.stringify(model));
  expect(isText(json.version), "version", "a text");
  expect(Array.isArray(json.parts) && json.parts.length > 0, "parts", "a list of parts");
  json.parts.forEach((part, index) => {
    expect(isObject(part) && Array.isArray(part.exercises), `parts[${index}]`, "a part with exercises");
    part.exercises.forEach((exercise, at) => checkExercise(exercise, `parts[${index}].exercises[${at}]`, expect));
  });
  return json;
}

function checkExercise(exercise, path, expect) {
  expect(isObject(exercise) && isText(exercise.id) && isText(exercise.title), path, "an exercise with id and title");
  expect(KINDS.includes(exercise.kind), `${path}.kind`, `one of ${KINDS.join(", ")}`);
  expect(isCount(exercise.minutes), `${path}.minutes`, "a number of minutes");
  for (const key of ["question", "hints", "explain", "figures", "evidence"]) {
    expect(Array.isArray(exercise[key]), `${path}.${key}`, "a list");
  }
  expect(isObject(exercise.answer) || isText(exercise.unavailable), `${path}.answer`, "an answer, or why there is none");
}

// All exercises of a lab in their order.
export function exercisesOf(lab) {
  return lab.parts.flatMap(({ exercises }) => exercises);
}
