// The button "Who looks from here to there?", which loads the search when it is first opened.

import { disclosure } from "../shared/disclosure.js";
import { withStyles } from "../shared/late-styles.js";
import { FINDER } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { PanelState } from "./finder-panel.js" */

/**
 * The owner puts `button` among its tools and `region` below the maps. An address with marked cells opens the search.
 * @param {{ host: HTMLElement, catalogue: Catalogue, change: (change: Change) => void }} parts
 */
export function finderButton(parts) {
  /** @type {PanelState | null} */
  let state = null;
  const { button, region, draw: fill } = disclosure(FINDER.title, () => withStyles(import("./finder-panel.js")), ({ finderFill }) => finderFill(parts, () => state));
  button.setAttribute("class", "button finder-button");

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
