// Caching of the last result, to skip work when nothing has changed.

/**
 * Wraps `compute` so that a call with the same arguments as the last one returns the same object.
 * @template {unknown[]} Given
 * @template Result
 * @param {(...given: Given) => Result} compute
 * @returns {(...given: Given) => Result}
 */
export function lastResult(compute) {
  /** @type {{ given: Given, result: Result } | null} */
  let known = null;
  return (...given) => {
    if (!known || !given.every((value, index) => value === /** @type {{ given: Given }} */ (known).given[index])) known = { given, result: compute(...given) };
    return known.result;
  };
}

/**
 * Whether two flat objects hold the same values; false if either is null.
 * @param {Record<string, unknown> | null} a
 * @param {Record<string, unknown> | null} b
 */
export function sameValues(a, b) {
  return a !== null && b !== null && Object.keys(a).every((name) => a[name] === b[name]);
}
