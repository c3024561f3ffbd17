// The site's light and dark scheme, as a figure needs it: which one it is, and a call when it changes.

const ATTRIBUTE = "data-md-color-scheme"; // Material sets it on the body

export function isDark(document) {
  return document.body.getAttribute(ATTRIBUTE) === "slate";
}

// Calls `changed` after every change of scheme; returns a function that stops this.
export function followTheme(document, changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}
