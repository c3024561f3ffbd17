// The browser's storage; undefined if the reader blocks it, since merely accessing it then throws.

/** @param {Window} window */
export function storageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
