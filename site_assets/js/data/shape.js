// Checks that parsed JSON has the shape that the figures expect; the first mismatch throws a DataError.

import { DataError } from "./data-error.js";
import { DATA } from "./messages.js";

/** @typedef {(ok: unknown, path: string, wanted: string) => void} Expect */

/**
 * Returns a function `expect(ok, path, wanted)`, which throws a DataError about `file` if `ok` is false. The error says
 * that the value at `path` in the file is not as `wanted`.
 * @param {string} file  The name of the file in the message.
 * @returns {Expect}
 */
export function expectation(file) {
  return (ok, path, wanted) => {
    if (!ok) throw new DataError(file, DATA.notExpected(path, wanted));
  };
}

/**
 * Throws a DataError if the version of a file's format is not the version that the script reads.
 * @param {unknown} json
 * @param {Expect} expect
 * @param {number} [format]  By default FORMAT in generator/shared/settings.py.
 */
export function expectFormat(json, expect, format = 1) {
  expect(isObject(json) && json.format === format, "format", String(format));
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
export const isCount = (value) => Number.isInteger(value) && /** @type {number} */ (value) >= 1;

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isText = (value) => typeof value === "string";

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
