// The header's buttons for the drawer and the search, which Material opens with checkboxes that no keyboard reaches.

export function headerButtons(document) {
  for (const button of document.querySelectorAll("[data-toggles]")) {
    const box = document.getElementById(button.dataset.toggles);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  }
  const search = document.getElementById("__search");
  search.addEventListener("change", () => search.checked && document.querySelector(".md-search__input").focus());
  const drawer = document.getElementById("__drawer");
  const button = document.querySelector("[data-toggles=__drawer]");
  drawer.addEventListener("change", () => {
    if (drawer.checked) document.querySelector(".md-nav--primary a").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}
