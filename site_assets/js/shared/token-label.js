// How a token is written: nothing in it stays invisible, and nothing else is changed.

const SPACES = { " ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u3000": "□" };
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u3164\ufe00-\ufe0f]/u; // joiners, direction marks, selectors

// [{ text, mark }]: mark is true where `text` stands for something that has no ink of its own.
export function tokenParts(token) {
  const parts = [];
  const characters = [...token];
  characters.forEach((character, index) => {
    const part = write(character, index === 0 || characters[index - 1] in SPACES);
    const last = parts.at(-1);
    if (last && last.mark === part.mark) last.text += part.text;
    else parts.push(part);
  });
  return parts;
}

function write(character, first) {
  if (character in SPACES) return { text: SPACES[character], mark: true };
  if (INVISIBLE.test(character)) return { text: codePoint(character), mark: true };
  // An accent with nothing to sit on gets a dotted circle, or it would sit on the label's neighbour.
  return { text: first && /\p{M}/u.test(character) ? `◌${character}` : character, mark: false };
}

function codePoint(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

// A token within running text: in quotation marks that it has not itself, its spaces as they are, only breaks made visible.
export function quoted(token) {
  const shown = [...token].map((c) => (c === " " ? c : write(c, false).text)).join("");
  const mark = shown.includes('"') ? "'" : '"';
  return mark + shown + mark;
}
