// Names tokens by the words that they spell, as phenomena.yml does: by their characters and their occurrence.

/** @typedef {{ word: string, occurrence?: number, part?: string } | { first_token: true }} CellEnd  As in generator/content/literature.py. */
/** @typedef {[start: number, end: number]} Span  Character offsets in a text. */

const LETTER = /[\p{L}\p{N}_]/u; // what Python's \w matches
const SENTENCEPIECE = "▁"; // as the first token of a text, it may spell nothing

/**
 * Names some adjacent tokens. Null if no word can name them, because they are blank or spell part of a character.
 * `bos`: whether a start token, which is not part of the text, comes first.
 * @param {number[]} at
 * @param {{ tokens: string[], text: string, bos: boolean }} sentence
 * @returns {CellEnd | null}
 */
export function cellEndOf(at, { tokens, text, bos }) {
  if (bos && at[0] === 0) return { first_token: true };
  const spans = spansOf(tokens.slice(Number(bos)), text);
  const [first, last] = [spans?.[at[0] - Number(bos)], spans?.[/** @type {number} */ (at.at(-1)) - Number(bos)]];
  if (!first || !last) return null;
  const spelled = text.slice(first[0], last[1]);
  const start = first[0] + spelled.length - spelled.trimStart().length;
  return spelled.trim() ? named([start, start + spelled.trim().length], text) : null;
}

/**
 * Where each token lies in the text; null if they do not spell it character by character.
 * @param {string[]} tokens
 * @param {string} text
 * @returns {Span[] | null}
 */
function spansOf(tokens, text) {
  let end = 0;
  /** @type {Span[]} */
  const spans = [];
  for (const [index, token] of tokens.entries()) {
    const spelled = index === 0 && token === SENTENCEPIECE && !text.startsWith(token) ? "" : token;
    if (!text.startsWith(spelled, end)) return null;
    spans.push([end, end += spelled.length]);
  }
  return spans;
}

/**
 * A piece of a word is named as a part of the whole word, in which it must occur exactly once.
 * @param {Span} span
 * @param {string} text
 * @returns {CellEnd | null}
 */
function named([start, end], text) {
  const spelled = text.slice(start, end);
  const number = occurrenceAt(start, spelled, text);
  if (number) return { word: spelled, ...(number > 1 && { occurrence: number }) };
  const [from, to] = wholeWord([start, end], text);
  const word = text.slice(from, to);
  const whole = occurrenceAt(from, word, text);
  if (!whole || word.split(spelled).length !== 2) return null;
  return { word, ...(whole > 1 && { occurrence: whole }), part: spelled };
}

/**
 * Which occurrence of a word begins at a character, from 1; 0 if none does. A word that begins or ends with a letter
 * or digit is not found inside a longer one, as in generator/shared/tokens.py.
 * @param {number} start
 * @param {string} word
 * @param {string} text
 */
function occurrenceAt(start, word, text) {
  const before = LETTER.test(/** @type {string} */ ([...word][0])) && !word.startsWith("_") ? "(?<![\\p{L}\\p{N}_])" : "";
  const after = LETTER.test(/** @type {string} */ ([...word].at(-1))) && !word.endsWith("_") ? "(?![\\p{L}\\p{N}_])" : "";
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return [...text.matchAll(RegExp(before + escaped + after, "gu"))].findIndex(({ index }) => index === start) + 1;
}

/**
 * @param {Span} span
 * @param {string} text
 * @returns {Span}
 */
function wholeWord([start, end], text) {
  const before = /** @type {RegExpExecArray} */ (/[\p{L}\p{N}_]*$/u.exec(text.slice(0, start)))[0];
  const after = /** @type {RegExpExecArray} */ (/^[\p{L}\p{N}_]*/u.exec(text.slice(end)))[0];
  return [start - before.length, end + after.length];
}
