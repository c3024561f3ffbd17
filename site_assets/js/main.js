// The table of contents: every figure of the site is a custom element; a page loads those that it holds.

import { headerButtons } from "./header-buttons.js";
import { followHelpKey } from "./open-help.js";
import { reachScrollers } from "./reach-scrollers.js";
import { sayScriptMissing } from "./script-message.js";
import { searchScript } from "./search-script.js";

const figures = {
  "attention-lab": () => import("./attention-lab.js"),
  "attention-probe": () => import("./attention-probe.js"),
  "head-atlas": () => import("./head-atlas.js"),
  "head-average": () => import("./head-average.js"),
  "head-cards": () => import("./head-cards.js"),
  "head-split": () => import("./head-split.js"),
  "output-mixer": () => import("./output-mixer.js"),
  "prediction-map": () => import("./prediction-map.js"),
};

const defined = new Set();

// Called again by a page that adds figures to itself, such as the lab.
export function defineFigures() {
  for (const [name, load] of Object.entries(figures)) {
    if (defined.has(name) || !document.querySelector(name)) continue;
    defined.add(name);
    load().then((module) => customElements.define(name, module.default), () => document.querySelectorAll(name).forEach(sayScriptMissing));
  }
}

defineFigures();
followHelpKey(document);
headerButtons(document);
reachScrollers(window);
searchScript(document);
