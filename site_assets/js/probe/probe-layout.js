// The layout of a probe on the page.

import { element } from "../shared/dom.js";
import { PROBES } from "./messages.js";

/** @typedef {{ element: HTMLElement }} Part */
/** @typedef {{ button: HTMLElement, bar: HTMLElement, beside: HTMLElement, below: HTMLElement }} LensParts */

/**
 * @typedef {{ controls: Part, strip: Part, line: Part, scale: Part, map: Part, sheet: Part, lenses: LensParts | null,
 *   finder: { button: HTMLElement, region: HTMLElement } | null, opened: () => void }} LayoutParts
 */

/**
 * Puts the parts into `host`. Returns the nodes that change later: `notes`, `message` and `main` for figure-frame.js,
 * the nodes with texts, and `waiting` for the strip while tokens load. `opened` is called when the reader opens a
 * contact sheet that the author closed.
 * @param {HTMLElement} host
 * @param {LayoutParts} parts
 */
export function probeLayout(host, { controls, strip, line, scale, map, sheet, lenses, finder, opened }) {
  const nodes = {
    notes: element("div", { class: "probe-notes", role: "status" }),
    waiting: element("div", { class: "probe-waiting" }),
    message: element("div", { class: "probe-message" }),
    headName: element("span", { class: "head-name" }),
    headModel: element("span", { class: "head-model" }),
    sheetHint: element("span", { class: "sheet-hint", "aria-hidden": "true" }),
    explanation: element("p", { class: "probe-explanation" }),
  };
  const head = element("section", { class: "probe-head" },
    element("div", { class: "probe-caption" }, nodes.headName, nodes.headModel, scale.element), map.element);
  const [part, caption] = "closed" in host.dataset ? ["details", "summary"] : ["section", "div"];
  const large = element("button", { type: "button", class: "quiet-button sheet-large", onclick: () => head.scrollIntoView() }, PROBES.showLarge);
  const all = element(part, { class: "probe-sheet", ontoggle: opened },
    element(caption, { class: "probe-caption" }, element("span", { class: "sheet-title" }, PROBES.allHeads), ...(part === "section" ? [large] : []), nodes.sheetHint), sheet.element);
  const main = element("div", { class: "probe-figure" }, head, all);
  const body = element("div", { class: "probe-body" }, nodes.waiting, strip.element, line.element, main, nodes.explanation, nodes.message);
  host.replaceChildren(controls.element, nodes.notes, body);
  if (lenses) {
    controls.element.append(lenses.button);
    controls.element.after(lenses.bar);
    head.after(lenses.beside);
    nodes.explanation.after(lenses.below);
  }
  if (finder) {
    controls.element.append(finder.button);
    nodes.explanation.after(finder.region);
  }
  return { ...nodes, main };
}
