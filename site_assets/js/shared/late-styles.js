// Loads the styles of figures that a page does not start with: once the page is loaded, or earlier when a figure needs
// them.

/** @type {WeakMap<Document, Promise<void>>} */
const asked = new WeakMap();

/** @param {Window} window */
export function followLoad(window) {
  const ask = () => { lateStyles(window.document); };
  window.addEventListener("load", () => { (window.requestIdleCallback ?? window.setTimeout)(ask); }); // Safari has no idle callbacks
}

/**
 * Resolves when the page has all its styles, or when they fail to load.
 * @param {Document} document
 * @returns {Promise<void>}
 */
export function lateStyles(document) {
  const coming = asked.get(document) ?? askFor(document.querySelector("noscript[data-styles]"));
  asked.set(document, coming);
  return coming;
}

/**
 * Resolves to a module once its styles are there, too.
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
  place.insertAdjacentHTML("afterend", /** @type {string} */ (place.textContent)); // text where scripts run
  await new Promise((done) => { ["load", "error"].forEach((type) => place.nextElementSibling?.addEventListener(type, done)); });
}
