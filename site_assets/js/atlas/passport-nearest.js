// The heads whose attention is most similar to that of one head.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { refill } from "../shared/refill.js";
import { ATLAS } from "./messages.js";

/** @import { NearHead } from "../data/published.d.ts" */
/** @import { AtlasState } from "./atlas-kind.js" */

/** @typedef {(choice: { head: string }) => void} Choose */

/**
 * Calls `choose({ head })` with another head's name.
 * @param {{ choose: Choose }} acts
 */
export function passportNearest({ choose }) {
  const list = element("ul", { class: "passport-nearest" });
  const definition = element("p", { class: "passport-definition" });
  const section = element("div", { class: "passport-part" },
    element("h3", { class: "atlas-subtitle" }, ATLAS.nearest), list, definition);

  /** @param {AtlasState} state */
  function draw({ passports, view }) {
    definition.textContent = passports.distance;
    refill(list, passports.nearestTo(view.at).map((near) => entry(near, choose)));
  }

  return { element: section, draw };
}

/**
 * @param {NearHead} near
 * @param {Choose} choose
 */
function entry({ layer, head, distance }, choose) {
  const name = headName({ layer, head });
  return element("li", {},
    element("button", { type: "button", class: "near-head", onclick: () => choose({ head: name }) },
      element("span", { class: "ranking-name" }, name), element("span", { class: "near-distance" }, formatWeight(distance))));
}
