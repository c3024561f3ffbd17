// What the entries of "Keep and cite" do. Each returns, in the end, the sentence that says what came of it.

import { readAttention } from "../data/attention-data.js";
import { loadJson } from "../data/load-json.js";
import { csvText } from "../shared/csv.js";
import { headName } from "../shared/head-name.js";
import { times } from "../shared/range.js";
import { saveFile } from "../shared/save-file.js";
import { siteUrl } from "../shared/site.js";
import { copyText } from "./copy-text.js";
import { mapSvg } from "./map-svg.js";
import { pictureCaption, provenance } from "./provenance.js";
import { svgPicture } from "./svg-picture.js";
import { weightRows } from "./weight-rows.js";

const SCALE = 2; // of the PNG: sharp on every screen and in print

// `current()`: what the probe shows now, { data, view, model, name, ramp, title, wanted };
// `host` lends its colours.
export function keepActions({ host, catalogue, current }) {
  const facts = () => provenance({ catalogue, view: current().wanted, name: current().name, site: siteUrl("") });
  const picture = () => pictureOf(current(), facts(), host);

  async function png() {
    return saved(`${facts().name}.png`, await svgPicture(picture(), SCALE), "image/png");
  }

  async function csv(heads, name) {
    const data = await publishedData(current(), facts());
    return saved(`${name}.csv`, csvText(weightRows(data, heads)), "text/csv;charset=utf-8");
  }

  function json() {
    const { file } = facts();
    const name = file.split("/").slice(1).join("-");
    Object.assign(document.createElement("a"), { href: siteUrl(file), download: name }).click();
    return `Saved as ${name}.`;
  }

  async function link() {
    await copyText(facts().link);
    return "The link to this view is in the clipboard.";
  }

  return {
    facts, png, json, link,
    svg: () => saved(`${facts().name}.svg`, picture().text, "image/svg+xml"),
    csv: () => csv([current().wanted], `${facts().run}-${headName(current().wanted)}`), // an average too is saved as its head
    allCsv: () => csv(everyHead(current().model), facts().run),
  };
}

function saved(name, content, type) {
  saveFile(name, content, type);
  return `Saved as ${name}.`;
}

function pictureOf({ data, view, ramp, title, spread = "linear" }, facts, host) {
  const style = getComputedStyle(host);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = {
    paper: colour("paper"), ink: colour("ink"), quiet: colour("ink-2"), hairline: colour("hairline"), accent: colour("accent"), key: colour("key"),
  };
  const heading = `${facts.part} · ${facts.model}`;
  return mapSvg({ data, view, ramp, colours, title: heading, scale: `${title} (${spread})`, caption: pictureCaption(facts, title, spread) });
}

// The weights of the published file, whatever the probe makes of them: nothing averaged, scaled or hidden.
async function publishedData({ wanted, model, data }, { file }) {
  const json = await loadJson(siteUrl(file), { file });
  return readAttention(json, { ...model, model: model.id, sentence: wanted.sentence, tokens: data.length }, file);
}

function everyHead({ layers, heads }) {
  return times(layers * heads, (index) => ({ layer: Math.floor(index / heads), head: index % heads }));
}
