// Formulas, tables and code that are wider than a narrow page scroll sideways: with the keyboard too.

const SCROLLERS = ".formula, .md-typeset table:not([class]), .md-typeset pre > code";

// They get a stop for the keyboard while there is something to scroll.
export function reachScrollers(window) {
  const update = () => window.document.querySelectorAll(SCROLLERS).forEach((scroller) => {
    if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
  });
  window.addEventListener("load", update);
  window.addEventListener("resize", update);
}
