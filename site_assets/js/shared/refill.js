// Replaces the entries of a list and keeps the keyboard focus at the same position.

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} entries
 */
export function refill(list, entries) {
  const at = [...list.children].findIndex((entry) => entry.contains(document.activeElement));
  list.replaceChildren(...entries);
  list.children[at]?.querySelector("button")?.focus({ preventScroll: true });
}
