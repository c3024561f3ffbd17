// Helpers for indices: a list of a given length, an index kept in range.

/**
 * [make(0), make(1), …], `count` of them.
 * @template Item
 * @param {number} count
 * @param {(index: number) => Item} make
 */
export function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * Clamps an index to 0..count-1; null, which stands for no choice, stays null.
 * @overload
 * @param {number} index
 * @param {number} count
 * @returns {number}
 */
/**
 * @overload
 * @param {number | null | undefined} index
 * @param {number} count
 * @returns {number | null}
 */
/**
 * @param {number | null | undefined} index
 * @param {number} count
 */
export function clamp(index, count) {
  return index === null || index === undefined ? null : Math.min(Math.max(index, 0), count - 1);
}
