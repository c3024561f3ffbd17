// The site's colour scheme: whether it is dark, and a callback for changes.

const ATTRIBUTE = "data-md-color-scheme"; // Material sets it on the body

/** @param {Document} document */
export function isDark(document) {
  return document.body.getAttribute(ATTRIBUTE) === "slate";
}

/**
 * Calls `changed` after every change of scheme. Returns a function that unsubscribes.
 * @param {Document} document
 * @param {() => void} changed
 */
export function followTheme(document, changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}
