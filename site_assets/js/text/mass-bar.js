// Where a head's attention goes, as one bar of shares with a label, and the legend of all bars.

import { element } from "../shared/dom.js";
import { shareText, placeWords } from "./text-words.js";

/**
 * A row with a label and a bar whose parts are proportional to their shares.
 * @param {string} label
 * @param {string[]} places
 * @param {(number | null)[]} shares
 */
export function massBar(label, places, shares) {
  const parts = shares.flatMap((share, index) => (share ? [part(placeWords(places[index], places).name, places[index], share)] : []));
  const words = places.map((place, index) => `${placeWords(place, places).name} ${shareText(shares[index])}`).join(", ");
  return element("div", { class: "mass-row" }, element("span", { class: "mass-label" }, label),
    element("div", { class: "mass-bar", role: "img", "aria-label": `${label}: ${words}` }, ...parts));
}

/**
 * @param {string} name
 * @param {string} place
 * @param {number} share
 */
function part(name, place, share) {
  return element("span", { class: "mass-part", "data-place": place, style: `flex-grow: ${share}`, title: `${name}: ${shareText(share)}` });
}

/**
 * The places in their order, each with its colour and its share.
 * @param {string[]} places
 * @param {(number | null)[]} shares
 */
export function massLegend(places, shares) {
  return element("ul", { class: "mass-legend" }, ...places.map((place, index) => {
    const { name, meaning } = placeWords(place, places);
    return element("li", { title: meaning }, element("span", { class: "mass-key", "data-place": place }), `${name} ${shareText(shares[index])}`);
  }));
}
