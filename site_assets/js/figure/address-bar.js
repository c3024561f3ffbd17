// Keeps a figure and the page's address in step: writes views to the fragment and reads changes of it.

import { BESIDE, formatAddress, parseAddress } from "./address.js";

const PAUSE = 200; // ms between writes: browsers refuse about 100 changes in 10 s
const STEP = 1000; // ms between two choices; faster changes, such as those of a held arrow key, are one choice

/**
 * `follow(fragment)` is called when the reader or a link changes the fragment. `keeps`: the parts of the fragment that
 * a written view leaves alone, because other figures of the page write them.
 * @param {{ follow: (fragment: string) => void, keeps?: string[], window?: Window, now?: () => number }} parts
 */
export function addressBar({ follow, keeps = BESIDE, window = globalThis.window, now = Date.now }) {
  /** @type {Record<string, unknown> | null} */
  let pending = null; // the view to write when the pause is over
  /** @type {number | null} */
  let timer = null;
  let arrived = window.location.hash !== ""; // whether the next write completes an address that the reader came by
  let last = -Infinity; // the time of the last write
  const onHashChange = () => {
    forget();
    arrived = true;
    follow(window.location.hash);
  };
  window.addEventListener("hashchange", onHashChange);

  /**
   * Each choice is a step in the history, which "back" undoes.
   * @param {Record<string, unknown>} view
   */
  function put(view) {
    const fragment = formatAddress({ ...parseAddress(window.location.hash, keeps), ...view });
    const isStep = !arrived && now() - last > STEP;
    arrived = false;
    if (fragment === window.location.hash) return;
    last = now();
    window.history[isStep ? "pushState" : "replaceState"](window.history.state, "", fragment);
  }

  /** @param {Record<string, unknown>} view */
  function write(view) {
    pending = view;
    if (timer === null) flush();
  }

  function flush() {
    timer = null;
    if (pending === null) return;
    put(pending);
    pending = null;
    timer = window.setTimeout(flush, PAUSE);
  }

  function forget() {
    window.clearTimeout(/** @type {number} */ (timer));
    [pending, timer] = [null, null];
  }

  // Drops a pending view: the address may by now be that of another page.
  function stop() {
    forget();
    window.removeEventListener("hashchange", onHashChange);
  }

  return { write, stop };
}
