// How a token is written: invisible characters get a visible mark, everything else stays.

/** @type {Record<string, string>} */
const SPACES = { " ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u3000": "□" };
const MOST_SHOWN = 200; // characters
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u3164\ufe00-\ufe0f]/u; // joiners, direction marks, selectors

/**
 * [{ text, mark }]: `mark` is true if `text` stands for an invisible character.
 * @param {string} token
 */
export function tokenParts(token) {
  /** @type {{ text: string, mark: boolean }[]} */
  const parts = [];
  const characters = [...token];
  characters.forEach((character, index) => {
    const part = writtenAs(character, index === 0 || characters[index - 1] in SPACES);
    const last = parts.at(-1);
    if (last && last.mark === part.mark) last.text += part.text;
    else parts.push(part);
  });
  return parts;
}

/**
 * @param {string} character
 * @param {boolean} first
 */
function writtenAs(character, first) {
  if (character in SPACES) return { text: SPACES[character], mark: true };
  if (INVISIBLE.test(character)) return { text: codePoint(character), mark: true };
  // A combining accent without a base gets a dotted circle, or it would combine with the character before the label.
  return { text: first && /\p{M}/u.test(character) ? `◌${character}` : character, mark: false };
}

/** @param {string} character */
function codePoint(character) {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A token, or a value from an address, for running text: in quotation marks that it does not contain, with its spaces
 * unchanged. A text longer than any token is cut.
 * @param {string} token
 */
export function quoted(token) {
  const whole = token.length > MOST_SHOWN ? `${token.slice(0, MOST_SHOWN)}…` : token;
  const shown = whole.replace(/[^ ]/gu, (c) => writtenAs(c, false).text);
  const mark = shown.includes('"') ? "'" : '"';
  return mark + shown + mark;
}
