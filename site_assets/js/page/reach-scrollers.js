// Lets the keyboard scroll formulas, tables and code that are wider than the page.

const SCROLLERS = ".formula, .md-typeset table:not([class]), .md-typeset pre > code";

/**
 * Puts them into the tab order while there is something to scroll.
 * @param {Window} window
 */
export function reachScrollers(window) {
  const update = () => /** @type {NodeListOf<HTMLElement>} */ (window.document.querySelectorAll(SCROLLERS)).forEach((scroller) => {
    if (scroller.scrollWidth > scroller.clientWidth) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
  });
  window.addEventListener("load", update);
  window.addEventListener("resize", update);
}
