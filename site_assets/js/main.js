// The table of contents: every figure of the site is a custom element; a page loads those that it holds.

import { headerButtons } from "./page/header-buttons.js";
import { followHelpKey } from "./page/open-help.js";
import { reachScrollers } from "./page/reach-scrollers.js";
import { sayScriptMissing } from "./shared/script-message.js";
import { searchScript } from "./page/search-script.js";

const figures = {
  "attention-lab": () => import("./lab/attention-lab.js"),
  "attention-probe": () => import("./probe/attention-probe.js"),
  "head-atlas": () => import("./atlas/head-atlas.js"),
  "head-average": () => import("./average/head-average.js"),
  "head-cards": () => import("./cards/head-cards.js"),
  "head-split": () => import("./split/head-split.js"),
  "output-mixer": () => import("./mixing/output-mixer.js"),
  "prediction-map": () => import("./mixing/prediction-map.js"),
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
