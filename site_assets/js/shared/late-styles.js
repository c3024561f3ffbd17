// The styles of figures that a page does not begin with: they are asked for once the page is loaded, or sooner by what
// needs them.

/** @type {WeakMap<Document, Promise<void>>} */
const asked = new WeakMap();

/** @param {Window} window */
export function followLoad(window) {
  const ask = () => { lateStyles(window.document); };
  window.addEventListener("load", () => { (window.requestIdleCallback ?? window.setTimeout)(ask); }); // Safari has no idle callbacks
}

/**
 * Resolves when the page has all its styles, or when they cannot be had.
 * @param {Document} document
 * @returns {Promise<void>}
 */
export function lateStyles(document) {
  const coming = asked.get(document) ?? askFor(document.querySelector("noscript[data-styles]"));
  asked.set(document, coming);
  return coming;
}

/**
 * A module that comes with its styles.
 * @template Module
 * @param {Promise<Module>} module
 * @returns {Promise<Module>}
 */
export async function withStyles(module) {
  const [found] = await Promise.all([module, lateStyles(document)]);
  return found;
}

/** @type {(place: Element | null) => Promise<void>} */
async function askFor(place) {
  if (!place) return;
  place.insertAdjacentHTML("afterend", /** @type {string} */ (place.textContent)); // which is text where scripts run
  await new Promise((done) => { ["load", "error"].forEach((type) => place.nextElementSibling?.addEventListener(type, done)); });
}
