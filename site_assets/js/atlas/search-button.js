// The button "Search the texts", which loads the search over examples on ordinary text when it is first opened.

import { disclosure } from "../shared/disclosure.js";
import { ATLAS } from "./messages.js";

/** @import { Change } from "../figure/kind.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

/**
 * The owner puts `button` among its tools and `region` below them; both are hidden for a model without data about text.
 * @param {{ change: (change: Change) => void }} parts
 */
export function searchButton({ change }) {
  /** @type {AtlasState | null} */
  let state = null;
  const current = () => /** @type {AtlasState} */ (state);
  const { button, region, draw: fill } = disclosure(ATLAS.search, () => import("../text/text-search.js"), ({ textSearch }) => textSearch({ change, current }));
  button.setAttribute("class", "button");
  region.setAttribute("class", "text-search-place");

  /** @param {AtlasState} next */
  function draw(next) {
    state = next;
    button.hidden = !next.model.text;
    if (button.hidden && !region.hidden) button.click();
    if (!button.hidden) fill();
  }

  return { button, region, draw };
}
