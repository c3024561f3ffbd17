// The site's colour scheme: whether it is dark, and a callback for changes.

const ATTRIBUTE = "data-md-color-scheme"; // Material sets it on the body
const CHANGED = "scheme-changed";
export const LIGHT = "default";

/** @param {Document} document */
export function isDark(document) {
  return document.body.getAttribute(ATTRIBUTE) === "slate";
}

/**
 * Sets the page's scheme and notifies all figures at once; a change of the attribute alone would reach them later.
 * Returns the previous scheme.
 * @param {Document} document
 * @param {string} scheme
 */
export function setScheme(document, scheme) {
  const before = document.body.getAttribute(ATTRIBUTE) ?? LIGHT;
  document.body.setAttribute(ATTRIBUTE, scheme);
  document.dispatchEvent(new CustomEvent(CHANGED));
  return before;
}

/**
 * Calls `changed` after every change of scheme. Returns a function that unsubscribes.
 * @param {Document} document
 * @param {() => void} changed
 */
export function followTheme(document, changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: [ATTRIBUTE] });
  document.addEventListener(CHANGED, changed);
  return () => {
    observer.disconnect();
    document.removeEventListener(CHANGED, changed);
  };
}
