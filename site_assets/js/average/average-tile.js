// One tile in a row of small maps: a head, or the mean of a layer, with the key that its query looks at most.

import { cardMap } from "../maps/card-map.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { quoted } from "../shared/token-label.js";
import { AVERAGE } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { AverageView } from "./average-figure.js" */

/**
 * `head` is null if `data` is a mean (means.js). Calls `choose()` on click.
 * @param {{ data: Weights, head: number | null, choose: () => void }} parts
 */
export function averageTile({ data, head, choose }) {
  const frame = element("span");
  const name = element("span", { class: "average-name" });
  const key = element("bdi", { class: "average-key" });
  const weight = element("span", { class: "average-weight" });
  const tile = element("button", { type: "button", class: "average-tile", onclick: choose }, frame, name, key, weight);

  /** @param {{ view: AverageView, ramp: Ramp, pixelRatio: number }} state */
  function draw({ view: { layer, query, head: chosen }, ramp, pixelRatio }) {
    const strongest = data.strongestKey(layer, head, query);
    const map = cardMap({ view: { layer, head, query }, keys: [0, query] }); // the ring surrounds the query's row
    tile.setAttribute("aria-pressed", String(head === chosen));
    name.textContent = head === null ? AVERAGE.mean : headName({ layer, head });
    key.textContent = quoted(data.tokens[strongest]);
    weight.textContent = formatWeight(data.row(layer, head, query)[strongest]);
    frame.replaceChildren(map.element);
    map.draw({ attention: data, ramp, pixelRatio });
  }

  return { element: tile, draw };
}
