// Helpers for counted things: a list of a given length, an index kept in range.

// [make(0), make(1), …], `count` of them.
export function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

// Keeps an index within 0..count-1; null, no choice, stays null.
export function clamp(index, count) {
  return index === null || index === undefined ? null : Math.min(Math.max(index, 0), count - 1);
}
