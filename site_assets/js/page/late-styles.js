// The styles of figures that a page does not begin with: they are asked for once the page is loaded.

/** @param {Window} window */
export function askForLateStyles(window) {
  const link = window.document.querySelector("noscript[data-styles]"); // its content is text where scripts run
  const ask = () => link?.insertAdjacentHTML("afterend", /** @type {string} */ (link.textContent));
  window.addEventListener("load", () => { (window.requestIdleCallback ?? window.setTimeout)(ask); }); // Safari has no idle callbacks
}
