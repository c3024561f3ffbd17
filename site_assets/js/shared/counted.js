// A number with the word for what it counts: "1 head", "9 heads", "2,160 heads".

/**
 * @param {number} count
 * @param {string} one  The word for one thing; an s is added for the plural.
 */
export function counted(count, one) {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}
