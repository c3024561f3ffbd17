// Loads files for a part of the page; a failure becomes a message with a button to try again, or to reload the page.

import { frameMessage, RELOAD } from "../shared/message.js";
import { DataError } from "./data-error.js";
import { DATA } from "./messages.js";

/** @import { latest } from "../shared/latest.js" */

/**
 * Calls `use` with what `load` resolves to, unless a newer request has started. If a file cannot be loaded or used,
 * `say` gets a message under `title`, whose button calls `retry` or reloads the page.
 * @template Found
 * @param {ReturnType<typeof latest>} requests
 * @param {{ load: (signal: AbortSignal) => Promise<Found>, use: (found: Found) => void, title: string,
 *   say: (message: HTMLElement) => void, retry: () => void }} acts
 */
export async function tryLoading(requests, { load, use, title, say, retry }) {
  try {
    const found = await requests.run(load);
    if (found !== null) use(found);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    say(frameMessage({ title, reason: error.message, actions: [anotherTry(error, retry)] }));
  }
}

/**
 * What a reader can do about a file that failed to load: load the file again, or, if the site has changed since the
 * page was opened, reload the page.
 * @param {DataError} error
 * @param {() => void} act
 */
export function anotherTry({ gone }, act) {
  return gone ? RELOAD : { text: DATA.tryAgain, act };
}
