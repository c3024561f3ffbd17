// Turns the columns of a file of scores into cells; numbers stay the integers of the file.

/** @import { WhyFile, WhyLists } from "../data/published.d.ts" */

/** Parts with integers, the largest first. @typedef {[string, number][]} Sized */

/**
 * @typedef {{ row: number, query: number, key: number, score: number, contrast: number, keySide: Sized, querySide: Sized,
 *   bands: number[] | null, still: number | null, capped: number | null, raises: Sized | null, lowers: Sized | null }} Stored
 */

/**
 * The cells of a file.
 * @param {WhyFile} file
 * @returns {Stored[]}
 */
export function storedCells(file) {
  const { head, query, key, score, contrast, parts, words, unturned, capped } = file;
  const [keySides, querySides] = [listsOf(file.key_side, parts), listsOf(file.query_side, parts)];
  const [raises, lowers] = [file.raises, file.lowers].map((lists) => lists && listsOf(lists, words));
  return head.map((row, at) => {
    const still = unturned?.[at] ?? null;
    return {
      row, query: query[at], key: key[at], score: score[at], contrast: contrast[at], keySide: keySides[at], querySide: querySides[at],
      bands: bandsOf(file.bands.map((column) => column[at]), contrast[at] - (still ?? 0)), still, capped: capped?.[at] ?? null,
      raises: raises && raises[at], lowers: lowers && lowers[at],
    };
  });
}

/**
 * Adds the last band, which is the whole minus the other bands.
 * @param {(number | null)[]} first
 * @param {number} whole
 */
function bandsOf(first, whole) {
  if (first.includes(null)) return null;
  const bands = /** @type {number[]} */ (first);
  return [...bands, whole - bands.reduce((sum, band) => sum + band, 0)];
}

/**
 * Decodes lists of names with integers, the largest first. `names` has each name's number in the table, or ~number if
 * the integer is negative; `steps` has the difference of each absolute value from the next one in the list.
 * @param {WhyLists} lists
 * @param {string[]} table
 * @returns {Sized[]}
 */
export function listsOf({ counts, names, steps }, table) {
  let end = 0;
  return counts.map((count) => {
    const start = end;
    end += count;
    let size = 0;
    return names.slice(start, end).map((name, at) => /** @type {[number, number]} */ ([name, steps[start + at]])).reverse().map(([name, step]) => {
      size += step;
      return /** @type {[string, number]} */ (name < 0 ? [table[~name], -size] : [table[name], size]);
    }).reverse();
  });
}
