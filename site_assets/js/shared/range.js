// Counting from 0: something made for each of a count, and an index kept within it.

// [make(0), make(1), …]: something made for every layer, head, token, …
export function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

// Keeps an index within 0..count-1; null, no choice, stays null.
export function clamp(index, count) {
  return index === null || index === undefined ? null : Math.min(Math.max(index, 0), count - 1);
}
