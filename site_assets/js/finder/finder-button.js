// The button "Who looks from here to there?", which loads the search when it is first opened.

import { disclosure } from "../shared/disclosure.js";
import { withStyles } from "../shared/late-styles.js";
import { scrollBehavior } from "../shared/scroll-behavior.js";
import { FINDER } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { PanelState } from "./finder-panel.js" */

const IN_SIGHT = 0.5; // of the window's height: the maps above the search stay in sight, too

/**
 * The owner puts `button` among its tools and `region` below the maps. An address with marked cells opens the search.
 * A reader who opens it sees it: if it begins further down, the page scrolls there.
 * @param {{ host: HTMLElement, catalogue: Catalogue, change: (change: Change) => void }} parts
 */
export function finderButton(parts) {
  /** @type {PanelState | null} */
  let state = null;
  const { button, region, draw: fill } = disclosure(FINDER.title, () => withStyles(import("./finder-panel.js")), ({ finderFill }) => finderFill(parts, () => state));
  button.setAttribute("class", "button finder-button");
  button.addEventListener("click", ({ isTrusted }) => {
    if (isTrusted && !region.hidden) reveal(region);
  });

  /** @param {PanelState} next */
  function draw(next) {
    const { marks } = next.view;
    const restored = marks && marks !== state?.view.marks && region.hidden;
    state = next;
    if (restored) button.click();
    else fill();
  }

  return { button, region, draw };
}

/** @param {HTMLElement} region */
function reveal(region) {
  const below = region.getBoundingClientRect().top - IN_SIGHT * window.innerHeight;
  if (below > 0) window.scrollBy({ top: below, behavior: scrollBehavior() });
}
