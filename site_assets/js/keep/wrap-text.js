// A text cut into lines that fit a width.

import { textWidth } from "./text-width.js";

// Breaks at spaces, and within a word only where the word alone is too wide. `narrow` as in text-width.js.
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
