// The entry script of every page: registers the figures of the site as custom elements.

import { headerButtons } from "./page/header-buttons.js";
import { lazyFigure } from "./page/lazy-figure.js";
import { followHelpKey } from "./page/open-help.js";
import { preparePrint } from "./page/print-page.js";
import { reachScrollers } from "./page/reach-scrollers.js";
import { searchScript } from "./page/search-script.js";
import { followLoad } from "./shared/late-styles.js";

/** @import { LazyFigure } from "./page/lazy-figure.js" */

const never = () => false;
/** @param {HTMLElement} element */
const whereCompact = ({ dataset }) => "compact" in dataset;

/**
 * The figures by tag. `load`: imports the module whose default export makes the figure of an element. `waits(element)`:
 * whether it starts only when the reader scrolls near it, as by default. `early`: pages with the tag preload its scripts.
 * @type {Record<string, LazyFigure & { early?: boolean }>}
 */
const FIGURES = {
  "attention-lab": { load: () => import("./lab/lab-sheet.js"), waits: never, early: true },
  "attention-probe": { load: () => import("./probe/probe-kind.js"), waits: whereCompact, early: true },
  "head-atlas": { load: () => import("./atlas/atlas-kind.js"), waits: never },
  "head-average": { load: () => import("./average/average-figure.js") },
  "head-guess": { load: () => import("./story/guess-figure.js") },
  "head-story": { load: () => import("./story/head-story.js") },
  "head-cards": { load: () => import("./cards/cards-kind.js") },
  "head-split": { load: () => import("./split/split-figure.js") },
  "output-mixer": { load: () => import("./mixing/ledger-figure.js") },
  "long-text": { load: () => import("./long/long-kind.js"), waits: never },
  "sentence-index": { load: () => import("./sentences/sentence-index.js"), waits: never },
  "removal-map": { load: () => import("./mixing/removal-figure.js") },
  "prediction-map": { load: () => import("./mixing/prediction-figure.js") },
};

preparePrint(window); // before the figures add their own listeners for print events
for (const [tag, figure] of Object.entries(FIGURES)) customElements.define(tag, lazyFigure(figure));
if (!document.documentElement.lang.startsWith("en")) import("./page/languages.js").then(({ followLanguages }) => followLanguages(document));
followHelpKey(document);
headerButtons(document);
reachScrollers(window);
searchScript(document);
followLoad(window);
