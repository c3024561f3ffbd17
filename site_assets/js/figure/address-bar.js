// The page's address as a figure follows it: views are written to it, a changed fragment is read from it.

import { BESIDE, formatAddress, parseAddress } from "./address.js";

const PAUSE = 200; // ms between writes: browsers refuse about 100 changes in 10 s

// `follow(fragment)` when the reader, or a link, changes the fragment. `keeps`: the parts that stay when a view is
// written, because other figures of the page write them.
export function addressBar({ follow, keeps = BESIDE, window = globalThis.window }) {
  let pending = null; // the view to write when the pause is over
  let timer = null;
  const onHashChange = () => {
    forget();
    follow(window.location.hash);
  };
  window.addEventListener("hashchange", onHashChange);

  // The entry in the history is replaced, never added to: "back" leaves the page.
  function replace(view) {
    const fragment = formatAddress({ ...parseAddress(window.location.hash, keeps), ...view });
    if (fragment !== window.location.hash) window.history.replaceState(window.history.state, "", fragment);
  }

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
    window.clearTimeout(timer);
    [pending, timer] = [null, null];
  }

  // What was not written yet is dropped: by now the address may be another page's.
  function stop() {
    forget();
    window.removeEventListener("hashchange", onHashChange);
  }

  return { write, stop };
}
