// Keeps an index within 0..count-1; null, no choice, stays null.
export function clamp(index, count) {
  return index === null || index === undefined ? null : Math.min(Math.max(index, 0), count - 1);
}
