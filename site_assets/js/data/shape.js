// Checks that parsed JSON has the shape that the figures expect; the first difference throws a DataError.

import { DataError } from "./data-error.js";

// Returns a function `expect(ok, path, wanted)` that throws a DataError about `file` unless `ok`.
export function expectation(file) {
  return (ok, path, wanted) => {
    if (!ok) throw new DataError(file, `is not as expected: ${path} is not ${wanted}.`);
  };
}

export const isCount = (value) => Number.isInteger(value) && value >= 1;

export const isText = (value) => typeof value === "string";

export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
