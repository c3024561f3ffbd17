// Whether to show the first hints: at every visit until the reader dismisses them.

import { storageKey } from "../shared/site.js";
import { storageOf } from "../shared/storage-of.js";

export const HINTS = storageKey("attention-hints");

// The result is false if the browser stores nothing, because dismissed hints would then come back at every visit.
export function isFirstVisit() {
  try {
    const storage = /** @type {Storage} */ (storageOf(window));
    storage.setItem(`${HINTS}-try`, "");
    storage.removeItem(`${HINTS}-try`);
    return storage.getItem(HINTS) === null;
  } catch {
    return false;
  }
}
