// The panels of "Look closer", each fetched when a view first asks for it.

import { element } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";

// Where a panel goes, and what makes it: ({ catalogue, change, told }) => { element, draw(seen), point(cell) optional }.
const PANELS = {
  compare: { place: "beside", load: async () => (await import("./compare-panel.js")).comparePanel },
  lines: { place: "below", load: async () => (await import("./lines-panel.js")).linesPanel },
  similar: { place: "below", load: async () => (await import("./similar-panel.js")).similarPanel },
  prints: { place: "below", load: async () => (await import("./fingerprint-panel.js")).fingerprintPanel },
};

// `places`: { beside, below }, the nodes that they go into; the rest is handed to each panel.
export function closerPanels(places, { catalogue, change, told }) {
  const slots = Object.fromEntries(Object.entries(PANELS).map(([name, { place }]) => [name, element("div", { class: `closer-${place}-slot` })]));
  const panels = {}; // by name, once wanted: { panel }, which comes later
  let current = null; // what is seen now
  for (const [name, { place }] of Object.entries(PANELS)) places[place].append(slots[name]);

  function draw(seen) {
    current = seen;
    for (const name of Object.keys(PANELS)) drawPanel(name);
  }

  function drawPanel(name) {
    const wanted = Boolean(current.view[name]);
    slots[name].hidden = !wanted;
    if (!wanted) return;
    if (panels[name]) panels[name].panel?.draw(current);
    else bring(name);
  }

  async function bring(name) {
    panels[name] = { panel: null };
    let make;
    try {
      make = await PANELS[name].load();
    } catch {
      slots[name].replaceChildren(scriptMessage("This panel cannot be drawn."));
      return;
    }
    panels[name].panel = make({ catalogue, change, told });
    slots[name].append(panels[name].panel.element);
    drawPanel(name);
  }

  function point(cell) {
    for (const { panel } of Object.values(panels)) panel?.point?.(cell);
  }

  // What is set beside the view, for the table of weights.
  function compared() {
    return current?.view.compare ? panels.compare?.panel?.tables() ?? [] : [];
  }

  return { draw, point, compared };
}
