// The agreement of the parts of an attention output: the cosine of every pair, coloured, as a triangle.

import { divergingPosition } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { cosineOf } from "./gram.js";
import { MIXING } from "./messages.js";

/** @import { Ramp } from "../shared/ramp.js" */

export function cosineTable() {
  const caption = element("caption", {}, MIXING.agree, element("span", {}, MIXING.eachPair));
  const table = element("table", { class: "cosines" }, caption);

  /**
   * `row`: a packed Gram matrix; `names`: part names for screen readers; `short`: short names; `ramp`: diverging.
   * @param {{ row: number[], names: string[], short: string[], ramp: Ramp }} state
   */
  function draw({ row, names, short, ramp }) {
    const lines = names.map((name, i) => element("tr", {}, i === 0 ? element("td") : element("th", { scope: "row", "aria-label": name }, short[i]),
      ...names.slice(0, i).map((other, j) => cosineCell(cosineOf(row, i, j), MIXING.pair(name, other), ramp)),
      i + 1 < names.length ? element("th", { scope: "col", "aria-label": name }, short[i]) : element("td")));
    table.replaceChildren(caption, element("tbody", {}, ...lines));
    table.style.setProperty("--parts", names.length);
  }

  return { element: table, draw };
}

/**
 * @param {number | null} cosine
 * @param {string} pair
 * @param {Ramp} ramp
 */
function cosineCell(cosine, pair, ramp) {
  if (cosine === null) return element("td", { title: MIXING.tooSmall(pair), class: "unresolved" }, "·");
  const position = divergingPosition(cosine);
  const style = `background: ${rampColour(ramp, position)}; color: ${inkOn(ramp, position)}`;
  return element("td", { title: MIXING.cosine(pair, formatSigned(cosine)), style }, shortCosine(cosine));
}

/**
 * Without the leading zero, to fit the cell: −.43
 * @param {number} cosine
 */
function shortCosine(cosine) {
  return formatSigned(cosine).replace(/^([+−]?)0\./, "$1.").replace("+", "");
}
