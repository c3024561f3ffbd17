// Replaces the content of a list or table, or of several, and keeps the keyboard focus at the same entry or row.

/**
 * @param {HTMLElement} host  The list, or an element around them.
 * @param {HTMLElement[]} content
 */
export function refill(host, content) {
  const entries = () => [...host.querySelectorAll("li, tr")];
  const at = entries().findIndex((entry) => entry.contains(document.activeElement));
  host.replaceChildren(...content);
  /** @type {HTMLElement | null | undefined} */ (entries()[at]?.querySelector("a, button"))?.focus({ preventScroll: true });
}
