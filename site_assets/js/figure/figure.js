// The state of a figure that shows a model on a sentence: its catalogue, view and data. Its appearance and its files
// are up to its kind; kind.js states the contract.

import { findById, readCatalogue, runOf } from "../data/catalogue.js";
import { isHere, sharedJson } from "../data/shared-json.js";
import { tryLoading } from "../data/try-loading.js";
import { latest } from "../shared/latest.js";
import { sayAbove } from "../shared/message.js";
import { siteUrl } from "../shared/site.js";
import { followTheme } from "../shared/theme.js";
import { absenceMessage } from "./absence.js";
import { addressBar } from "./address-bar.js";
import { asTexts, parseAddress } from "./address.js";
import { followSize } from "./follow-size.js";
import { homeView } from "./home-view.js";
import { lateWait } from "./late-wait.js";
import { loadCatalogue } from "./load-catalogue.js";
import { FRAMES } from "./messages.js";
import { announceChoice, announceView, followViews } from "./view-events.js";

/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { Follow } from "./view-events.js" */
/** @import { AnyView, Change, Expected, FigureKind, Home, Wanted } from "./kind.js" */
/** @import { LateParts } from "./late-wait.js" */

/**
 * @template Data
 * @template {AnyView} Open
 * @template {Open} Settled
 */
export class Figure {
  /** @type {HTMLElement} */ #host;
  /** @type {FigureKind<Data, Open, Settled>} */ #kind;
  #compact;
  // @ts-expect-error null until #build, which runs before anything reads it
  /** @type {Catalogue} */ #catalogue = null;
  // @ts-expect-error null until #build
  /** @type {Open} */ #view = null; // { model, sentence, layer, head, query, … }; the figure chooses the parts that are null
  /** @type {Data | null} */ #data = null; // of #view; null until it is loaded
  /** @type {string[]} */ #files = []; // the files of #data
  // @ts-expect-error null until #build
  /** @type {LateParts<Data, Open, Settled>} */ #parts = null;
  /** @type {ReturnType<typeof addressBar> | null} */ #address = null;
  #requests = latest();
  /** @type {(() => void)[]} */ #stops = [];

  /**
   * @param {HTMLElement} host
   * @param {FigureKind<Data, Open, Settled>} kind
   */
  constructor(host, kind) {
    [this.#host, this.#kind] = [host, kind];
    this.#compact = "compact" in host.dataset || "follow" in host.dataset;
  }

  start() {
    const draw = () => this.#draw();
    this.#stops = [followTheme(document, draw), followSize(this.#host, draw)];
    if ("follow" in this.#host.dataset) this.#stops.push(followViews((wanted) => this.#followView(wanted)));
    this.#begin();
  }

  stop() {
    this.#requests.cancel();
    this.#address?.stop();
    this.#parts?.stop?.();
    this.#stops.forEach((stop) => stop());
  }

  // With data-follow, the figure shows the model and sentence of the figure that owns the page's address.
  /** @type {Follow} */
  #followView(wanted) {
    if (!this.#catalogue || (wanted.model === this.#view.model && wanted.sentence === this.#view.sentence)) return;
    this.#open(wanted, false);
  }

  /** @param {RequestCache} [cache] */
  async #begin(cache) {
    if (!this.#kind.keeps) this.#host.replaceChildren();
    this.#host.querySelector(".frame-message")?.remove();
    await tryLoading(this.#requests, {
      load: (signal) => loadCatalogue(this.#host.dataset.sentence, { signal, cache, leads: !this.#compact }),
      use: (json) => this.#build(readCatalogue(json)), title: FRAMES.cannotDraw,
      say: (message) => sayAbove(this.#host, message), retry: () => this.#begin("reload"),
    });
  }

  /** @param {Catalogue} catalogue */
  #build(catalogue) {
    this.#catalogue = catalogue;
    this.#parts = lateWait(this.#kind.parts(this.#host, catalogue, this.#compact, (change) => this.#change(change)));
    if (!this.#compact) this.#address = addressBar({ follow: (fragment) => this.#follow(fragment) });
    const reads = !this.#compact || "follow" in this.#host.dataset;
    const wanted = reads ? parseAddress(window.location.hash) : null;
    this.#open(wanted ?? {}, wanted !== null);
  }

  // A fragment that names no part of a view is an ordinary anchor: the view stays. Without a fragment, the reader is back
  // at the first view.
  /** @param {string} fragment */
  #follow(fragment) {
    const wanted = parseAddress(fragment);
    if (wanted || !fragment) this.#open(wanted ?? {}, wanted !== null);
  }

  /** @type {(wanted: Wanted, write: boolean) => void} */
  #open(wanted, write) {
    this.#reach(wanted, homeView(this.#host, this.#catalogue), write);
  }

  // Shows the view nearest to `wanted` once its sentences are loaded.
  /** @type {(wanted: Wanted, home: Home, write: boolean) => void} */
  #reach(wanted, home, write) {
    const coming = this.#catalogue.more?.named(wanted, home.sentence);
    if (coming) {
      const again = () => this.#reach(wanted, home, write);
      return void tryLoading(this.#requests, {
        load: () => coming, use: again, title: FRAMES.cannotDraw, say: (message) => this.#parts.say(message), retry: again,
      });
    }
    const { view, notes } = this.#kind.nearest(wanted, this.#catalogue, home);
    this.#show(view, { notes, write });
  }

  /** @param {Change} change */
  #change(change) {
    this.#address?.claim();
    const wanted = asTexts({ ...this.#kind.keep(this.#view, change), ...change });
    const { model, sentence } = this.#view;
    this.#reach(wanted, { model, sentence }, true);
  }

  /** @type {(view: Open, how: { notes: string[], write: boolean }) => void} */
  #show(view, { notes, write }) {
    this.#view = view;
    if (!this.#compact) announceView(this.#host, view); // now, so that no follower shows an old view while data load
    this.#parts.note(notes);
    const files = this.#kind.files(runOf(this.#catalogue, view), findById(this.#catalogue.models, view.model), view);
    const known = this.#data !== null && files !== null && String(files) === String(this.#files);
    if (known) this.#settle(write);
    else this.#load(files, write);
  }

  /** @type {(files: string[] | null, write: boolean, cache?: RequestCache) => Promise<void>} */
  async #load(files, write, cache) {
    this.#data = null;
    const view = this.#view;
    const model = findById(this.#catalogue.models, view.model);
    const run = runOf(this.#catalogue, view);
    const here = files?.every((file) => isHere(siteUrl(file))) ?? false;
    this.#parts.wait({ view, model, pixelRatio: window.devicePixelRatio }, here);
    if (files === null) {
      this.#requests.cancel();
      this.#tell(write);
      return this.#parts.say(this.#absence(view, model, run));
    }
    const load = async (/** @type {AbortSignal} */ signal) => {
      const jsons = await Promise.all(files.map((file) => sharedJson(siteUrl(file), { file, signal, cache })));
      return this.#kind.read(jsons, /** @type {Expected} */ ({ ...view, ...model, model: view.model, tokens: run?.tokens, files }));
    };
    const use = (/** @type {Data} */ data) => {
      [this.#data, this.#files] = [data, files];
      this.#settle(write);
    };
    return tryLoading(this.#requests, {
      load, use, title: FRAMES.cannotDrawOf(model.name),
      say: (message) => this.#parts.say(message), retry: () => this.#load(files, write, "reload"),
    });
  }

  /** @type {(view: AnyView, model: Model, run: Run | undefined) => HTMLElement} */
  #absence({ sentence }, model, run) {
    const has = (/** @type {Model} */ other) => this.#kind.files(runOf(this.#catalogue, { model: other.id, sentence }), other, this.#view);
    const others = this.#catalogue.models.filter(has);
    return absenceMessage(this.#kind.absence(model, run, others), others, (id) => this.#change({ model: id }));
  }

  /** @param {boolean} write */
  #settle(write) {
    this.#view = this.#kind.settle(this.#view, /** @type {Data} */ (this.#data));
    this.#tell(write);
    if (write) announceChoice(this.#host, this.#view);
    this.#draw();
  }

  // The address is written only after the reader has chosen something.
  /** @param {boolean} write */
  #tell(write) {
    if (write) this.#address?.write(this.#view);
    if (!this.#compact) announceView(this.#host, this.#view); // again, for followers that have started in the meantime
  }

  #draw() {
    if (!this.#data) return;
    const model = findById(this.#catalogue.models, this.#view.model);
    this.#parts.draw({ data: this.#data, model, view: /** @type {Settled} */ (this.#view), pixelRatio: window.devicePixelRatio });
  }
}
