// Whether hints are due: on a reader's visits until one dismisses them.

import { storageKey } from "../shared/site.js";
import { storageOf } from "../shared/storage-of.js";

export const HINTS = storageKey("attention-hints");

// False if the browser stores nothing, so that the hints would come back.
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
