// The drawing of <head-split>: a token's vector, the heads' queries, keys and values, their concatenated averages, W_O.

import { element } from "../shared/dom.js";
import { times } from "../shared/range.js";
import { SPLIT } from "./messages.js";
import { splitNumbers, withCommas } from "./split-numbers.js";
import { symbol, withSymbols } from "./symbols.js";

/** @import { SplitModel } from "./split-numbers.js" */

const FINEST = 24; // heads: with more, there is no room for lines between the bands of W_O

/**
 * Calls `choose(head)` on click.
 * @param {{ choose: (head: number) => void }} acts
 */
export function splitDrawing({ choose }) {
  const drawing = element("div", { class: "split-drawing" });
  drawing.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const part = /** @type {Element} */ (event.target).closest("[data-head]");
    if (part) choose(Number(part.dataset.head));
  });

  /**
   * Widths are to scale: one unit is one number of a token's vector.
   * @param {SplitModel} model
   * @param {number} head
   */
  function draw(model, head) {
    const { width, kvWidth, group } = splitNumbers(model);
    const widest = Math.max(width, model.dModel);
    const [whole, joined] = [model.dModel, width].map((numbers) => `${(100 * numbers) / widest}%`);
    const kvHead = Math.floor(head / group);
    const [dModel, ofKeys, ofHeads] = [`d_model = ${withCommas(model.dModel)}`, product(model.kvHeads, model.dHead, kvWidth), product(model.heads, model.dHead, width)];
    /**
     * @param {string} name
     * @param {string} matrix
     */
    const projected = (name, matrix) => [`${name} = `, symbol("x"), symbol(matrix)];
    drawing.replaceChildren(
      line([SPLIT.vector, symbol("x")], dModel, bar([undivided()], whole)),
      line(projected("queries", "W_Q"), ofHeads, bar(cells(model, head), joined)),
      line(projected("keys", "W_K"), ofKeys, bar(groups(model, kvHead), joined)),
      line(projected("values", "W_V"), ofKeys, bar(groups(model, kvHead), joined)),
      line([SPLIT.averages], ofHeads, bar(cells(model, head), joined)),
      line([SPLIT.times, symbol("W_O")], `${withCommas(width)} × ${withCommas(model.dModel)}`, matrix(model, head, whole)),
      line([SPLIT.written], dModel, bar([undivided()], whole)),
    );
  }

  return { element: drawing, draw };
}

/**
 * @param {number} count
 * @param {number} each
 * @param {number} total
 */
function product(count, each, total) {
  return `${count} × ${each} = ${withCommas(total)}`;
}

/**
 * @param {(Node | string)[]} name
 * @param {string} size
 * @param {HTMLElement} picture
 */
function line(name, size, picture) {
  return element("div", { class: "split-line" },
    element("div", { class: "split-name" }, ...name), picture, element("div", { class: "split-size figure-number" }, ...withSymbols(size)));
}

/**
 * @param {HTMLElement[]} parts
 * @param {string} width
 */
function bar(parts, width) {
  return element("div", { class: "split-room" }, element("div", { class: "split-bar", style: `width: ${width}` }, ...parts));
}

function undivided() {
  return element("span", { class: "split-cell" });
}

/**
 * `data-mate` marks a head that shares its key/value head with the chosen one.
 * @param {SplitModel} model
 * @param {number} chosen
 */
function cells({ heads, kvHeads }, chosen) {
  /** @param {number} head */
  const group = (head) => Math.floor((head * kvHeads) / heads);
  return times(heads, (head) => element("span", {
    class: "split-cell", "data-head": head, "data-chosen": head === chosen, "data-mate": head !== chosen && group(head) === group(chosen),
  }));
}

/**
 * A key/value head is as wide as a head; if several heads share it, a funnel leads from all of them to it.
 * @param {SplitModel} model
 * @param {number} chosen
 */
function groups({ heads, kvHeads }, chosen) {
  const share = heads / kvHeads;
  return times(kvHeads, (kvHead) => element("span", {
    class: "split-group", style: `--share: ${share}`, "data-head": kvHead * share, "data-chosen": kvHead === chosen, "data-shared": share > 1,
  }, element("span", { class: "split-cell" })));
}

/**
 * W_O: a band of d_k rows for every head.
 * @param {SplitModel} model
 * @param {number} chosen
 * @param {string} width
 */
function matrix(model, chosen, width) {
  const block = element("div", { class: "split-matrix", style: `width: ${width}`, "data-fine": model.heads > FINEST }, ...cells(model, chosen));
  return element("div", { class: "split-room" }, block);
}
