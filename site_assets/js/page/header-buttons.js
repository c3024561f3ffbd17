// The header's buttons for the drawer and the search. Material opens these with checkboxes that no keyboard can reach.

/** @typedef {HTMLInputElement} Box */

/** @param {Document} document */
export function headerButtons(document) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-toggles]"))) {
    const box = /** @type {Box} */ (document.getElementById(/** @type {string} */ (button.dataset.toggles)));
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  }
  const search = /** @type {Box} */ (document.getElementById("__search"));
  search.addEventListener("change", () => search.checked && /** @type {HTMLElement} */ (document.querySelector(".md-search__input")).focus());
  const drawer = /** @type {Box} */ (document.getElementById("__drawer"));
  const button = /** @type {HTMLElement} */ (document.querySelector("[data-toggles=__drawer]"));
  drawer.addEventListener("change", () => {
    if (drawer.checked) /** @type {HTMLElement} */ (document.querySelector(".md-nav--primary a")).focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}
