// The actions of "Keep and cite". An action resolves to a sentence about its result.

import { loadJson } from "../data/load-json.js";
import { copyText } from "../shared/copy-text.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { times } from "../shared/range.js";
import { saveFile } from "../shared/save-file.js";
import { siteUrl } from "../shared/site.js";
import { csvOfAll } from "./csv-of-all.js";
import { mapSvg } from "./map-svg.js";
import { KEEP } from "./messages.js";
import { pictureCaption, provenance } from "./provenance.js";
import { readWeights } from "./read-weights.js";
import { svgPicture } from "./svg-picture.js";
import { weightRows } from "./weight-rows.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { View } from "../figure/kind.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { CsvTask } from "./csv-worker.js" */
/** @import { Provenance } from "./provenance.js" */

/**
 * The state of the probe that an export needs.
 * @typedef {{ data: Weights<number | null>, view: View & { key: number }, model: Model, name: string, ramp: Ramp, title: string,
 *   spread?: string, wanted: View }} Current
 */

/** @typedef {{ host: HTMLElement, catalogue: Catalogue, current: () => Current }} ExportParts */

const SCALE = 2; // pixels of the PNG per px, for sharp screens and print

/**
 * `current()`: the state of the probe, { data, view, model, name, ramp, title, wanted }; `host`: the element that
 * gives a picture its colours.
 * @param {ExportParts} parts
 */
export function exportActions({ host, catalogue, current }) {
  const origin = () => provenance({ catalogue, view: current().wanted, name: current().name, site: siteUrl("") });
  const picture = () => pictureOf(current(), origin(), host);

  async function png() {
    return saved(`${origin().name}.png`, await svgPicture(picture(), SCALE), "image/png");
  }

  async function csv() {
    const head = current().wanted; // if the figure shows an average, save the weights of the chosen head
    const name = `${origin().run}-${headName(head)}`;
    const { data } = current();
    const { url, file, expected } = published(current(), origin());
    saveCsv(name, weightRows(readWeights(await loadJson(url, { file }), expected, file), [head], head.show === "effect" && !head.average ? data : null));
    return KEEP.saved(`${name}.csv`);
  }

  /** @param {{ signal: AbortSignal, say: (done: number, all: number) => void }} watch */
  async function allCsv(watch) {
    const name = `${origin().run}.csv`;
    const file = await csvOfAll(published(current(), origin()), watch);
    return file ? saved(name, file, file.type) : KEEP.stopped;
  }

  function json() {
    const { file } = origin();
    const name = file.split("/").slice(1).join("-");
    Object.assign(document.createElement("a"), { href: siteUrl(file), download: name }).click();
    return KEEP.saved(name);
  }

  async function link() {
    await copyText(origin().link);
    return KEEP.linkCopied;
  }

  return {
    origin, png, json, link, csv, allCsv,
    svg: () => saved(`${origin().name}.svg`, picture().text, "image/svg+xml"),
  };
}

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
function saved(name, content, type) {
  saveFile(name, content, type);
  return KEEP.saved(name);
}

/**
 * @param {Current} current
 * @param {Provenance} origin
 * @param {HTMLElement} host
 */
function pictureOf({ data, view, ramp, title, spread = "linear" }, origin, host) {
  const swatch = host.appendChild(element("i")); // a custom property resolves only on an element that uses it
  /** @param {string} name */
  const colour = (name) => {
    swatch.style.color = `var(--${name})`;
    return getComputedStyle(swatch).color;
  };
  const colours = {
    paper: colour("paper"), ink: colour("ink"), quiet: colour("ink-2"), hairline: colour("hairline"), accent: colour("accent"), key: colour("key"),
  };
  swatch.remove();
  const heading = `${origin.part} · ${origin.model}`;
  return mapSvg({ data, view, ramp, colours, title: heading, scale: `${title} (${spread})`, caption: pictureCaption(origin, title, spread) });
}

/**
 * The CSV task for the published file of the run, in which nothing is averaged, scaled or hidden.
 * @param {Pick<Current, "wanted" | "model" | "data">} current
 * @param {Provenance} origin
 * @returns {CsvTask}  One piece per layer.
 */
function published({ wanted, model, data }, { file }) {
  const { id, layers, heads } = model;
  const parts = times(layers, (layer) => times(heads, (head) => ({ layer, head })));
  return { url: siteUrl(file), file, expected: { model: id, sentence: wanted.sentence, layers, heads, tokens: data.length }, parts };
}
