// Under the probe: the chosen head as a table, what a reader can keep of it, the keys, and the line that is spoken.
//
// What stands behind a button is loaded when it is first opened.

import { openHelp } from "../page/open-help.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { quoted } from "../shared/token-label.js";
import { firstHints } from "./first-hints.js";

// Puts itself at the end of `host`, and on a first visit the hints above it; `compact`: within a lesson;
// `compared()`: what the table shows besides the chosen head, each as weight-table.js takes it.
export function probeFoot({ host, catalogue, compact, compared }) {
  let state = null; // what is shown: { data, view, model, name, ramp, title, wanted, … }
  const spoken = element("p", { class: "visually-hidden", "aria-live": "polite" });
  const table = disclosure("Show as table", () => import("../maps/weight-table.js"), ({ weightTable }) =>
    (place) => state && place.replaceChildren(...[state, ...compared()].map(weightTable))); // opened early, it waits
  const keep = disclosure("Keep and cite", () => import("../keep/keep-panel.js"), ({ keepPanel }) => {
    const panel = keepPanel({ host, catalogue, current: () => state });
    return (place) => {
      if (!panel.element.isConnected) place.replaceChildren(panel.element);
      panel.draw();
    };
  });
  const keys = element("button", { type: "button", class: "quiet-button", "aria-keyshortcuts": "?", onclick: openHelp }, "Keys");
  const foot = element("div", { class: "probe-foot" },
    element("div", { class: "probe-foot-bar" }, table.button, keep.button, keys), table.place, keep.place, spoken);

  host.append(foot);
  const hints = compact || "embed" in host.dataset ? null : firstHints(host);
  if (hints) host.querySelector(".probe-notes").before(hints);

  // After every change of view; `wanted`: the view as its address has it.
  function draw(next, wanted) {
    state = { ...next, wanted };
    const text = speech(state);
    if (spoken.textContent !== text) spoken.textContent = text;
    table.draw();
    keep.draw();
  }

  return { draw, drawTable: table.draw };
}

function speech({ data, name, view: { layer, head, query, key } }) {
  const weight = formatWeight(data.weight(layer, head, query, key));
  return `${name}: ${quoted(data.tokens[query])} to ${quoted(data.tokens[key])}, ${weight}`;
}
