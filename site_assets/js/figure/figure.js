// The state of one figure that shows a model on a sentence: its catalogue, its view, its data. What it looks like and
// which files it reads are its kind, whose contract is in kind.js.

import { findById, readCatalogue, runOf } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { latest } from "../shared/latest.js";
import { frameMessage, sayAbove } from "../shared/message.js";
import { catalogueUrl, siteUrl } from "../shared/site.js";
import { followTheme } from "../shared/theme.js";
import { addressBar } from "./address-bar.js";
import { parseAddress } from "./address.js";
import { followSize } from "./follow-size.js";

export class Figure {
  #host;
  #kind;
  #compact;
  #catalogue = null;
  #view = null; // { model, sentence, layer, head, query, … }; null stands for the figure's own choice
  #data = null; // of #view; null while it is not there
  #files = []; // that #data was read from
  #parts = null;
  #address = null;
  #requests = latest();
  #stops = [];

  constructor(host, kind) {
    [this.#host, this.#kind] = [host, kind];
    this.#compact = "compact" in host.dataset || "follow" in host.dataset;
  }

  start() {
    const draw = () => this.#draw();
    this.#stops = [followTheme(document, draw), followSize(this.#host, draw)];
    if ("follow" in this.#host.dataset) this.#followFigure();
    this.#begin();
  }

  stop() {
    this.#requests.cancel();
    this.#address?.stop();
    this.#parts?.stop?.();
    this.#stops.forEach((stop) => stop());
  }

  // data-follow: it shows the model and sentence of the figure that owns the page's address.
  #followFigure() {
    const onView = ({ detail: { model, sentence } }) => {
      if (!this.#catalogue || (model === this.#view.model && sentence === this.#view.sentence)) return;
      this.#open({ model, sentence }, false);
    };
    document.addEventListener("figure-view", onView);
    this.#stops.push(() => document.removeEventListener("figure-view", onView));
  }

  async #begin(cache) {
    if (!this.#kind.keeps) this.#host.replaceChildren();
    this.#host.querySelector(".frame-message")?.remove();
    const load = (signal) => loadJson(catalogueUrl, { file: "catalogue.json", signal, cache });
    const retry = () => this.#begin("reload");
    await this.#attempt(load, (json) => this.#build(readCatalogue(json)), (message) => sayAbove(this.#host, message), retry);
  }

  #build(catalogue) {
    this.#catalogue = catalogue;
    this.#parts = this.#kind.parts(this.#host, catalogue, this.#compact, (change) => this.#change(change));
    if (!this.#compact) this.#address = addressBar({ follow: (fragment) => this.#follow(fragment) });
    const reads = !this.#compact || "follow" in this.#host.dataset;
    const wanted = reads ? parseAddress(window.location.hash) : null;
    this.#open(wanted ?? {}, wanted !== null);
  }

  // A fragment that names no part of a view is an ordinary anchor: the view stays.
  #follow(fragment) {
    const wanted = parseAddress(fragment);
    if (wanted) this.#open(wanted, true);
  }

  #open(wanted, write) {
    const { view, notes } = this.#kind.nearest(wanted, this.#catalogue, this.#home());
    this.#show(view, { notes, write });
  }

  // What the page's author chose to show first, else the first sentence that the default model has.
  #home() {
    const { models, sentences } = this.#catalogue;
    const { dataset } = this.#host;
    const number = (text) => (text === undefined ? null : Number(text));
    const model = findById(models, dataset.model) ?? models[0];
    const first = sentences.find(({ id }) => runOf(this.#catalogue, { model: model.id, sentence: id }));
    const numbers = Object.fromEntries(["layer", "head", "query", "key"].map((name) => [name, number(dataset[name])]));
    return { model: model.id, sentence: dataset.sentence ?? (first ?? sentences[0]).id, off: dataset.off ?? null, ...numbers };
  }

  #change(change) {
    const kept = { ...this.#kind.keep(this.#view, change), ...change };
    const given = Object.entries(kept).filter(([, value]) => value !== null && value !== undefined);
    const wanted = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
    const { model, sentence } = this.#view;
    const { view, notes } = this.#kind.nearest(wanted, this.#catalogue, { model, sentence });
    this.#show(view, { notes, write: true });
  }

  #show(view, { notes, write }) {
    this.#view = view;
    this.#announce();
    this.#parts.note(notes);
    const files = this.#kind.files(runOf(this.#catalogue, view), findById(this.#catalogue.models, view.model), view);
    const known = this.#data !== null && files !== null && String(files) === String(this.#files);
    if (known) this.#settle(write);
    else this.#load(files, write);
  }

  async #load(files, write, cache) {
    this.#data = null;
    const view = this.#view;
    const model = findById(this.#catalogue.models, view.model);
    const run = runOf(this.#catalogue, view);
    this.#parts.wait({ view, model, pixelRatio: window.devicePixelRatio });
    if (files === null) {
      this.#requests.cancel();
      this.#tell(write);
      return this.#parts.say(this.#absence(view, model, run));
    }
    const load = async (signal) => {
      const jsons = await Promise.all(files.map((file) => loadJson(siteUrl(file), { file, signal, cache })));
      return this.#kind.read(jsons, { ...view, ...model, model: view.model, tokens: run?.tokens, files });
    };
    const use = (data) => {
      [this.#data, this.#files] = [data, files];
      this.#settle(write);
    };
    return this.#attempt(load, use, (message) => this.#parts.say(message), () => this.#load(files, write, "reload"), ` of ${model.name}`);
  }

  // Loads and uses files; where either fails, `say` gets a message with a way to try again; `of` adds whose data they are.
  async #attempt(load, use, say, retry, of = "") {
    try {
      const found = await this.#requests.run(load);
      if (found !== null) use(found);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      const title = `This figure${of} cannot be drawn.`;
      say(frameMessage({ title, reason: error.message, actions: [{ text: "Try again", act: retry }] }));
    }
  }

  #absence({ sentence }, model, run) {
    const has = (other) => this.#kind.files(runOf(this.#catalogue, { model: other.id, sentence }), other, this.#view);
    const others = this.#catalogue.models.filter(has);
    const actions = others.map(({ id, name }) => ({ text: `Show it with ${name}`, act: () => this.#change({ model: id }) }));
    return frameMessage({ ...this.#kind.absence(model, run, others), actions });
  }

  #settle(write) {
    this.#view = this.#kind.settle(this.#view, this.#data);
    this.#tell(write);
    if (write) this.#host.dispatchEvent(new CustomEvent("figure-chosen", { bubbles: true, detail: this.#view })); // for the lab
    this.#draw();
  }

  // The address is written only after the reader's choice.
  #tell(write) {
    if (write) this.#address?.write(this.#view);
    this.#announce();
  }

  // Figures that follow this one hear of a view before its data come, so that none shows another one meanwhile,
  // and once they are here, for those that have begun since.
  #announce() {
    if (!this.#compact) this.#host.dispatchEvent(new CustomEvent("figure-view", { bubbles: true, detail: this.#view }));
  }

  #draw() {
    if (!this.#data) return;
    const model = findById(this.#catalogue.models, this.#view.model);
    this.#parts.draw({ data: this.#data, model, view: this.#view, pixelRatio: window.devicePixelRatio });
  }
}
