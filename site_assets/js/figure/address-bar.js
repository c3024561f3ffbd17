// Keeps a page's figures and its address in step: writes views to the fragment and reads changes of it.

import { BESIDE, formatAddress, parseAddress } from "./address.js";

const PAUSE = 200; // ms between writes: browsers refuse about 100 changes in 10 s
const STEP = 1000; // ms between two choices; faster changes, as with a held arrow key, count as one choice

/**
 * `known`: the fragment that the figures of the page last read or wrote. If the address has another fragment, that one
 * is newer, and its hashchange event is still to come, since WebKit delivers the event late.
 * @typedef {{ known: string, follows: Set<(fragment: string) => void> }} Page
 */

/** @type {WeakMap<Window, Page>} */
const openPages = new WeakMap();

/** @param {Window} window */
function openPage(window) {
  /** @type {Page} */
  const page = { known: window.location.hash, follows: new Set() };
  window.addEventListener("hashchange", () => {
    if (window.location.hash === page.known) return; // a figure wrote it, or a choice has replaced it
    page.known = window.location.hash;
    page.follows.forEach((follow) => follow(page.known));
  });
  openPages.set(window, page);
  return page;
}

/**
 * `follow(fragment)` is called when the reader or a link changes the fragment. `keeps`: the parts of the fragment that
 * do not change when a view is written, because other figures of the page write them. The newest choice counts. Call
 * `claim()` when the reader has just chosen something in the figure, which overrides the current address. Call
 * `write(view)` when the data are loaded; it does nothing if the address has changed in between.
 * @param {{ follow: (fragment: string) => void, keeps?: string[], window?: Window, now?: () => number }} parts
 */
export function addressBar({ follow, keeps = BESIDE, window = globalThis.window, now = Date.now }) {
  /** @type {Record<string, unknown> | null} */
  let pending = null; // the view to write when the pause is over
  /** @type {number | null} */
  let timer = null;
  let arrived = window.location.hash !== ""; // whether the next write completes an address that the reader opened
  let last = -Infinity; // the time of the last write
  const page = openPages.get(window) ?? openPage(window);
  const onChange = (/** @type {string} */ fragment) => {
    forget();
    arrived = true;
    follow(fragment);
  };
  page.follows.add(onChange);

  function claim() {
    page.known = window.location.hash;
  }

  /**
   * Each choice is a step in the history, which "back" undoes.
   * @param {Record<string, unknown>} view
   */
  function put(view) {
    if (window.location.hash !== page.known) return;
    const fragment = formatAddress({ ...parseAddress(page.known, keeps), ...view });
    const isStep = !arrived && now() - last > STEP;
    arrived = false;
    if (fragment === page.known) return;
    last = now();
    window.history[isStep ? "pushState" : "replaceState"](window.history.state, "", fragment);
    claim();
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
    page.follows.delete(onChange);
  }

  return { claim, write, stop };
}
