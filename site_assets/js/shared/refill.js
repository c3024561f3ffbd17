// A list whose entries are made anew while the reader is on the button of one: the focus stays at its place.

export function refill(list, entries) {
  const at = [...list.children].findIndex((entry) => entry.contains(document.activeElement));
  list.replaceChildren(...entries);
  list.children[at]?.querySelector("button").focus({ preventScroll: true });
}
