// The browser's storage; undefined where the reader blocks it: asking for it is then enough to be refused.

export function storageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
