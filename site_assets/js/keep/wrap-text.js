// Text layout for saved pictures, where nothing can be measured: estimated widths and line breaks.

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u;

// The width of a text in px, generously; `size`: of the type; `narrow`: the width of a letter in units of it (0.62 for monospace).
export function textWidth(text, size, narrow = 0.62) {
  const ems = [...text].map((character) => (/\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 1.1 : narrow));
  return size * ems.reduce((sum, em) => sum + em, 0);
}

// Lines of a text that fit a width. Breaks at spaces, and within a word only where the word alone is too wide. `narrow` as above.
export function wrapText(text, { width, size, narrow }) {
  const fits = (line) => textWidth(line, size, narrow) <= width;
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

// A word that is too wide by itself, such as an address, in pieces that fit.
function pieces(word, fits) {
  if (fits(word)) return [word];
  const found = [""];
  for (const character of word) {
    if (!found.at(-1) || fits(found.at(-1) + character)) found[found.length - 1] += character;
    else found.push(character);
  }
  return found;
}
