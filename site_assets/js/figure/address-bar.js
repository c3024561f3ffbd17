// Keeps a figure and the page's address in step: writes views to the fragment and reads changes of it.

import { BESIDE, formatAddress, parseAddress } from "./address.js";

const PAUSE = 200; // ms between writes: browsers refuse about 100 changes in 10 s

/**
 * `follow(fragment)` is called when the reader or a link changes the fragment. `keeps`: the parts of the fragment that
 * a written view leaves alone, because other figures of the page write them.
 * @param {{ follow: (fragment: string) => void, keeps?: string[], window?: Window }} parts
 */
export function addressBar({ follow, keeps = BESIDE, window = globalThis.window }) {
  /** @type {Record<string, unknown> | null} */
  let pending = null; // the view to write when the pause is over
  /** @type {number | null} */
  let timer = null;
  const onHashChange = () => {
    forget();
    follow(window.location.hash);
  };
  window.addEventListener("hashchange", onHashChange);

  /**
   * Replaces the entry in the history instead of adding one, so that "back" leaves the page.
   * @param {Record<string, unknown>} view
   */
  function replace(view) {
    const fragment = formatAddress({ ...parseAddress(window.location.hash, keeps), ...view });
    if (fragment !== window.location.hash) window.history.replaceState(window.history.state, "", fragment);
  }

  /** @param {Record<string, unknown>} view */
  function write(view) {
    pending = view;
    if (timer === null) flush();
  }

  function flush() {
    timer = null;
    if (pending === null) return;
    replace(pending);
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
