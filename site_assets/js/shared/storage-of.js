// The browser's storage; undefined if the reader blocks it, since any access to blocked storage throws an error.

/** @param {Window} window */
export function storageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
