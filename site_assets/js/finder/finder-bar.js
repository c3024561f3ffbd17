// The buttons of the search for heads, which mark the chosen cell or make it a control.

import { element } from "../shared/dom.js";
import { isolated } from "../shared/isolated-token.js";
import { FINDER } from "./messages.js";
import { relationPicker } from "./relation-picker.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { PanelState } from "./finder-panel.js" */

/** @typedef {"marks" | "controls"} Kind */

/** @type {Record<string, Kind>} */
const KEYS = { m: "marks", M: "controls" };

/**
 * Calls `toggle(kind)` for the chosen cell, also at the keys M and Shift+M in `host`, `relate(marks)` and `clear()`.
 * @param {{ host: HTMLElement, catalogue: Catalogue, toggle: (kind: Kind) => void, relate: (marks: string | null) => void, clear: () => void }} parts
 */
export function finderBar({ host, catalogue, toggle, relate, clear }) {
  const mark = element("button", { type: "button", class: "button", "aria-keyshortcuts": "m", onclick: () => toggle("marks") });
  const control = element("button", { type: "button", class: "button", "aria-keyshortcuts": "Shift+M", onclick: () => toggle("controls") });
  const none = element("button", { type: "button", class: "button", onclick: clear }, FINDER.clear);
  const relation = relationPicker({ catalogue, choose: relate });
  const bar = element("div", { class: "finder-bar" }, mark, control, relation.element, none);

  host.addEventListener("keydown", (event) => {
    const kind = KEYS[event.key];
    const typing = /** @type {HTMLElement} */ (event.target).closest("input, select, textarea");
    if (!kind || typing || event.ctrlKey || event.metaKey || event.altKey || bar.closest("[hidden]") || !bar.isConnected) return;
    event.preventDefault();
    toggle(kind);
  });

  /**
   * `chosen`: whether the chosen cell is among the marks, and among the controls.
   * @param {PanelState} state
   * @param {Record<Kind, boolean>} chosen
   */
  function draw({ data, view, model }, chosen) {
    const cell = FINDER.cell(isolated(data.tokens[view.query]), isolated(data.tokens[view.key]));
    mark.textContent = chosen.marks ? FINDER.unmark(cell) : FINDER.mark(cell);
    control.textContent = chosen.controls ? FINDER.dropControl : FINDER.takeControl;
    none.hidden = !view.marks && !view.controls;
    relation.draw({ model, marks: view.marks });
  }

  return { element: bar, draw };
}
