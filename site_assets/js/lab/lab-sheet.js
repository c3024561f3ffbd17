// <attention-lab>: makes the lab's exercises, which the page contains as text, interactive.
//
// Its state is the model, the model's lab and the reader's progress; its parts draw the state and call back.

import { findById, readCatalogue } from "../data/catalogue.js";
import { sharedJson } from "../data/shared-json.js";
import { tryLoading } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { latest } from "../shared/latest.js";
import { scriptMessage } from "../shared/message.js";
import { catalogueUrl, siteUrl } from "../shared/site.js";
import { storageOf } from "../shared/storage-of.js";
import { labBar } from "./lab-bar.js";
import { exercisesOf, numbered, readLab } from "./lab-data.js";
import { labExercise } from "./lab-exercise.js";
import { labHandIn } from "./lab-hand-in.js";
import { labPlace } from "./lab-place.js";
import { changedRecords, isDone, LabProgress } from "./lab-progress.js";
import { labReport, reportName } from "./lab-report.js";
import { LAB } from "./messages.js";

/** @import { Exercise, LabFile, Model } from "../data/published.d.ts" */
/** @import { LabRecord } from "./lab-progress.js" */

/** @typedef {{ model: Model, lab: LabFile }} Loaded */

/** @param {HTMLElement} host */
export default (host) => new LabSheet(host);

class LabSheet {
  /** @type {HTMLElement} */
  #host;
  /** @type {Model[]} */
  #models = []; // the entries in the catalogue that have a lab
  /** @type {Model} */
  // @ts-expect-error null until #show, which runs before anything that needs it
  #model = null;
  /** @type {LabFile} */
  // @ts-expect-error null until #show
  #lab = null;
  /** @type {LabProgress} */
  // @ts-expect-error null until #show
  #progress = null;
  #bar = labBar({ choose: (id) => this.#open(id) });
  /** @type {HTMLElement} */
  #handIn = element("div");
  #message = element("div", { class: "lab-message" });
  /** @type {Map<string, ReturnType<typeof labExercise>>} */
  #exercises = new Map(); // by id
  #requests = latest();
  /** @type {ReturnType<typeof labPlace>} */
  #place;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
    this.#place = labPlace(host, window);
  }

  start() {
    window.addEventListener("storage", this.#follow);
    window.addEventListener("scroll", this.#place.follow);
    this.#host.prepend(this.#message);
    this.#attempt(async (signal, cache) => {
      const catalogue = readCatalogue(await sharedJson(catalogueUrl, { file: "catalogue.json", signal, cache }));
      this.#models = catalogue.models.filter(({ lab }) => lab);
      return this.#load(this.#models[0].id, signal, cache);
    });
  }

  stop() {
    window.removeEventListener("storage", this.#follow);
    window.removeEventListener("scroll", this.#place.follow);
    this.#requests.cancel();
    this.#exercises.forEach((exercise) => exercise.stop());
  }

  /** @param {string} id */
  #open(id) {
    this.#attempt((signal, cache) => this.#load(id, signal, cache));
  }

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   * @param {RequestCache} [cache]
   * @returns {Promise<Loaded>}
   */
  async #load(id, signal, cache) {
    const model = findById(this.#models, id);
    const file = /** @type {string} */ (model.lab);
    const json = await sharedJson(siteUrl(file), { file, signal, cache });
    return { model, lab: readLab(json, model, file) };
  }

  /**
   * Loading errors are shown above the questions, which the page already contains.
   * @param {(signal: AbortSignal, cache?: RequestCache) => Promise<Loaded>} load
   * @param {RequestCache} [cache]
   */
  async #attempt(load, cache) {
    await tryLoading(this.#requests, {
      load: (signal) => load(signal, cache), use: (loaded) => this.#show(loaded), title: LAB.uncheckable,
      say: (message) => { this.#message.replaceChildren(message); this.#host.style.visibility = ""; this.#host.dataset.state = "message"; }, retry: () => this.#attempt(load, "reload"),
    });
  }

  /** @param {Loaded} loaded */
  #show({ model, lab }) {
    [this.#model, this.#lab] = [model, lab];
    this.#progress = new LabProgress(lab, storageOf(window));
    if (this.#message.firstChild !== this.#bar.element) this.#message.replaceChildren(this.#bar.element); // moving it would lose the focus
    this.#build();
    this.#addHandIn();
    this.#host.dataset.state = "ready";
    const anchor = document.getElementById(window.location.hash.slice(1));
    if (!this.#place.comeBack() && anchor) anchor.scrollIntoView(); // the exercises have grown since the browser scrolled there
  }

  #build() {
    this.#put(exercisesOf(this.#lab).map(({ id }) => id));
  }

  #addHandIn() {
    this.#handIn.remove();
    this.#handIn = labHandIn({
      name: this.#progress.name,
      rename: (name) => { this.#progress.name = name; this.#sign(); },
      save: () => this.#save(),
      clear: () => { this.#progress.clear(); this.#build(); },
    });
    this.#host.append(this.#handIn);
    this.#sign();
  }

  /**
   * Rebuilds the exercises with these ids, and those that wait for them.
   * @param {string[]} ids
   */
  #put(ids) {
    for (const exercise of numbered(this.#lab).filter(({ id, waits }) => [id, ...(waits ?? [])].some((each) => ids.includes(each)))) {
      this.#exercises.get(exercise.id)?.stop();
      this.#exercises.set(exercise.id, this.#makeExercise(exercise, exercise.number));
    }
    this.#draw();
  }

  /**
   * @param {Exercise} exercise
   * @param {string} number
   */
  #makeExercise(exercise, number) {
    const progress = this.#progress;
    return labExercise({
      section: /** @type {HTMLElement} */ (this.#host.querySelector(`[data-exercise="${exercise.id}"]`)),
      exercise,
      number,
      model: this.#model,
      record: () => progress.record(exercise),
      keep: (change) => this.#keep(exercise, change),
      awaited: () => numbered(this.#lab).filter(({ id }) => exercise.waits?.includes(id)).filter((each) => !isDone(each, progress.record(each))),
    });
  }

  /**
   * @param {Exercise} exercise
   * @param {Partial<LabRecord>} change
   */
  #keep(exercise, change) {
    this.#draw(this.#progress.update(exercise, change));
    exercisesOf(this.#lab).filter(({ waits }) => waits?.includes(exercise.id)).forEach(({ id }) => this.#exercises.get(id)?.draw());
  }

  /**
   * Shows what another tab has stored.
   * @param {StorageEvent} event
   */
  #follow = ({ key, oldValue, newValue }) => {
    if (!this.#lab) return;
    if (key === null) this.#build(); // the storage was cleared
    else if (key === this.#progress.key) this.#put(changedRecords(oldValue, newValue));
  };

  // `lasts`: whether the progress will outlast the page.
  #draw(lasts = true) {
    this.#bar.draw({ lab: this.#lab, models: this.#models, model: this.#model, progress: this.#progress, lasts });
  }

  #sign() { // for the printed sheet
    /** @type {HTMLElement} */ (this.#host.querySelector(".lab-name")).textContent =
      LAB.signature(this.#progress.name, this.#model.name, this.#lab.version);
  }

  async #save() {
    const module = await import("../shared/save-file.js").catch(() => null);
    if (!module) return this.#handIn.append(scriptMessage(LAB.cannotSave));
    const date = new Date();
    const report = labReport({ lab: this.#lab, model: this.#model, progress: this.#progress, date });
    module.saveFile(reportName(this.#progress.name, date), `${JSON.stringify(report, null, 2)}\n`, "application/json");
  }
}
