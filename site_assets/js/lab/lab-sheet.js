// <attention-lab>: the lab's exercises, which the page already holds as text, made to be worked through.
//
// Its state is the model, its lab and the reader's progress; its parts draw and call back.

import { findById, readCatalogue } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { element } from "../shared/dom.js";
import { latest } from "../shared/latest.js";
import { frameMessage } from "../shared/message.js";
import { saveFile } from "../shared/save-file.js";
import { catalogueUrl, siteUrl } from "../shared/site.js";
import { storageOf } from "../shared/storage-of.js";
import { labBar } from "./lab-bar.js";
import { readLab } from "./lab-data.js";
import { labExercise } from "./lab-exercise.js";
import { labHandIn } from "./lab-hand-in.js";
import { LabProgress } from "./lab-progress.js";
import { labReport, reportName } from "./lab-report.js";

export default (host) => new LabSheet(host);

class LabSheet {
  #host;
  #models = []; // those that have a lab, as in the catalogue
  #model = null;
  #lab = null;
  #progress = null;
  #bar = labBar({ choose: (id) => this.#open(id) });
  #handIn = element("div");
  #message = element("div", { class: "lab-message" });
  #exercises = [];
  #requests = latest();

  constructor(host) {
    this.#host = host;
  }

  start() {
    this.#host.prepend(this.#message);
    this.#attempt(async (signal, cache) => {
      const catalogue = readCatalogue(await loadJson(catalogueUrl, { file: "catalogue.json", signal, cache }));
      this.#models = catalogue.models.filter(({ lab }) => lab);
      return this.#load(this.#models[0].id, signal, cache);
    });
  }

  stop() {
    this.#requests.cancel();
    this.#exercises.forEach((exercise) => exercise.stop());
  }

  #open(id) {
    this.#attempt((signal, cache) => this.#load(id, signal, cache));
  }

  async #load(id, signal, cache) {
    const model = findById(this.#models, id);
    const json = await loadJson(siteUrl(model.lab), { file: model.lab, signal, cache });
    return { model, lab: readLab(json, model, model.lab) };
  }

  // The questions are in the page already; what cannot be loaded is said above them.
  async #attempt(load, cache) {
    try {
      const loaded = await this.#requests.run((signal) => load(signal, cache));
      if (loaded) this.#show(loaded);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      const title = "The exercises cannot be checked.";
      const retry = { text: "Try again", act: () => this.#attempt(load, "reload") };
      this.#message.replaceChildren(frameMessage({ title, reason: error.message, actions: [retry] }));
    }
  }

  #show({ model, lab }) {
    [this.#model, this.#lab] = [model, lab];
    this.#progress = new LabProgress(lab, storageOf(window));
    if (this.#message.firstChild !== this.#bar.element) this.#message.replaceChildren(this.#bar.element); // the focus may be in it
    this.#build();
    this.#addHandIn();
    const anchor = document.getElementById(window.location.hash.slice(1));
    if (anchor) anchor.scrollIntoView(); // the exercises have grown since the browser went there
  }

  #build() {
    this.#exercises.forEach((exercise) => exercise.stop());
    this.#exercises = this.#lab.parts.flatMap(({ exercises }, part) =>
      exercises.map((exercise, index) => this.#place(exercise, `${part + 1}.${index + 1}`)));
    this.#draw();
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

  #place(exercise, number) {
    const progress = this.#progress;
    return labExercise({
      place: this.#host.querySelector(`[data-exercise="${exercise.id}"]`),
      exercise,
      number,
      model: this.#model,
      record: () => progress.record(exercise.id),
      keep: (change) => this.#draw(progress.update(exercise.id, change)),
    });
  }

  // `lasts`: whether what was kept outlasts the page.
  #draw(lasts = true) {
    this.#bar.draw({ lab: this.#lab, models: this.#models, model: this.#model, progress: this.#progress, lasts });
  }

  // Whose sheet it is, for the print.
  #sign() {
    this.#host.querySelector(".lab-name").textContent =
      `Name: ${this.#progress.name} · ${this.#model.name} · questions ${this.#lab.version}`;
  }

  #save() {
    const date = new Date();
    const report = labReport({ lab: this.#lab, model: this.#model, progress: this.#progress, date });
    saveFile(reportName(this.#progress.name, date), `${JSON.stringify(report, null, 2)}\n`, "application/json");
  }
}
