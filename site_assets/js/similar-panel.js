// The five heads whose attention is most like the chosen head's, over all sentences.

import { findById } from "./catalogue.js";
import { DataError } from "./data-error.js";
import { element } from "./dom.js";
import { readHeads } from "./heads-data.js";
import { headName } from "./head-name.js";
import { loadJson } from "./load-json.js";
import { siteUrl } from "./site.js";

const NAMED = 5;

export function similarPanel({ catalogue, change }) {
  const title = element("h3", { class: "closer-title" });
  const list = element("ol", { class: "similar-list" });
  const about = element("p", { class: "closer-text" });
  const section = element("section", { class: "similar", "aria-label": "Similar heads" }, title, list, about);
  let [wanted, heads, latest] = [null, null, null]; // a model's id, what was read of it, what is to be drawn

  function draw(seen) {
    latest = seen;
    title.textContent = `Heads most like ${headName(seen.view)}`;
    if (wanted !== seen.view.model) load(seen.view.model);
    if (heads) show();
  }

  async function load(id) {
    [wanted, heads] = [id, null];
    list.replaceChildren();
    const model = findById(catalogue.models, id);
    if (!model.passports) return say(`This build has not measured the heads of ${model.name}.`);
    try {
      const found = readHeads(await loadJson(siteUrl(model.passports), { file: model.passports }), model, model.passports);
      if (wanted !== id) return;
      heads = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (wanted === id) say(error.message);
      wanted = null; // the next drawing tries again
    }
  }

  function show() {
    const { view, model } = latest;
    about.textContent = `Over all sentences of ${model.name}. ${heads.distance}`;
    list.replaceChildren(...heads.nearestTo(view).slice(0, NAMED).map((near) => entry(near, () => change({ layer: near.layer, head: near.head }))));
  }

  function say(text) {
    about.textContent = text;
  }

  return { element: section, draw };
}

function entry({ layer, head, distance }, choose) {
  return element("li", {},
    element("button", { type: "button", class: "button similar-head", onclick: choose },
      element("span", { class: "similar-name" }, headName({ layer, head })),
      element("span", { class: "similar-distance" }, `distance ${distance.toFixed(3)}`)));
}
