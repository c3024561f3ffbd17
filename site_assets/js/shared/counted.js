// Numbers of things: "9 heads", "1 head", "2,160 heads".

/** @param {number} count */
export const withCommas = (count) => count.toLocaleString("en");

/**
 * A number with the word for what it counts.
 * @param {number} count
 * @param {string} one  The word for one of them; the plural adds an s.
 */
export function counted(count, one) {
  return `${withCommas(count)} ${one}${count === 1 ? "" : "s"}`;
}
