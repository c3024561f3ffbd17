// How wide a text will be, for a picture that is laid out where nothing can be measured.

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u;

// In px, generously; `size`: of the type; `narrow`: the width of a letter in units of it (0.62 for monospace).
export function textWidth(text, size, narrow = 0.62) {
  const ems = [...text].map((character) => (/\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 1.1 : narrow));
  return size * ems.reduce((sum, em) => sum + em, 0);
}
