// Text layout for saved pictures, in which text cannot be measured: estimated widths and line breaks.

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u;

/**
 * A generous estimate of a text's width in px; `size`: the font size; `narrow`: a letter's width in em (0.62 for
 * monospace).
 * @param {string} text
 * @param {number} size
 */
export function textWidth(text, size, narrow = 0.62) {
  const ems = [...text].map((character) => (/\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 1.1 : narrow));
  return size * ems.reduce((sum, em) => sum + em, 0);
}

/**
 * A text as lines that fit a width. Lines end at spaces; a word is broken only if the word alone is too wide. `narrow`
 * is a letter's width in em, as in textWidth.
 * @param {string} text
 * @param {{ width: number, size: number, narrow?: number }} type
 */
export function wrapText(text, { width, size, narrow }) {
  /** @param {string} line */
  const fits = (line) => textWidth(line, size, narrow) <= width;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && !fits(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/**
 * Splits a word that is too wide, such as an address, into pieces that fit.
 * @param {string} word
 * @param {(text: string) => boolean} fits
 */
function pieces(word, fits) {
  if (fits(word)) return [word];
  const found = [""];
  for (const character of word) {
    if (!found.at(-1) || fits(found.at(-1) + character)) found[found.length - 1] += character;
    else found.push(character);
  }
  return found;
}
