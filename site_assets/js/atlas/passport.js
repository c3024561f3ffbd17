// The passport of one head: its measures and roles, its strongest cells, the literature, similar heads, and ordinary text.

import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { ATLAS } from "./messages.js";
import { passportCells } from "./passport-cells.js";
import { passportLiterature } from "./passport-literature.js";
import { passportMeasures } from "./passport-measures.js";
import { passportNearest } from "./passport-nearest.js";

/** @import { Change } from "../figure/kind.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

/**
 * Calls `choose({ head | measure })` with the name of another head, or of the measure to colour the atlas by.
 * @param {{ choose: (change: Change) => void }} acts
 */
export function passport({ choose }) {
  const name = element("h2", { class: "passport-name" });
  const model = element("span", { class: "passport-model" });
  const roles = element("p", { class: "passport-roles" });
  const parts = [passportMeasures({ choose }), passportLiterature(), passportCells(), passportNearest({ choose })];
  const text = ordinaryText(choose);
  const section = element("section", { class: "passport", "aria-live": "off", "aria-label": ATLAS.passport },
    element("div", { class: "passport-head" }, name, model), roles, ...parts.map((part) => part.element), text.element);

  /**
   * `state`: { catalogue, model, view, measures, passports, papers }.
   * @param {AtlasState} state
   */
  function draw(state) {
    name.textContent = state.view.head;
    model.textContent = state.model.name;
    roles.textContent = rolesText(state.measures.roles(state.view.at));
    parts.forEach((part) => part.draw(state));
    text.draw(state);
  }

  return { element: section, draw };
}

/**
 * What the head does on ordinary text, loaded when the reader opens it.
 * @param {(change: Change) => void} choose
 */
function ordinaryText(choose) {
  /** @type {AtlasState} */
  let drawn;
  const { button, region, draw: refresh } = disclosure(ATLAS.ordinaryText, () => import("../text/text-panel.js"), ({ textPanel }) => {
    const fill = textPanel();
    return (place) => fill(place, { ...drawn, at: drawn.view.at, choose });
  });

  /** @param {AtlasState} state */
  function draw(state) {
    drawn = state;
    part.hidden = !state.model.text;
    refresh();
  }

  const part = element("div", { class: "passport-part" }, button, region);
  return { element: part, draw };
}

/** @param {string[]} roles */
function rolesText(roles) {
  if (roles.length === 0) return ATLAS.noRole;
  return roles.length === 1 ? ATLAS.role(roles[0]) : ATLAS.severalRoles(roles);
}
