// Checks that parsed JSON has the shape that the figures rely on; the first difference is a DataError.

import { DataError } from "./data-error.js";

// A function `expect(ok, path, wanted)` that throws a DataError on `file` unless `ok`.
export function expectation(file) {
  return (ok, path, wanted) => {
    if (!ok) throw new DataError(file, `does not hold what it should: ${path} is not ${wanted}.`);
  };
}

export const isCount = (value) => Number.isInteger(value) && value >= 1;

export const isText = (value) => typeof value === "string";

export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
