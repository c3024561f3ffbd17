// The bar of the lab: the reader's progress, part by part, and the choice of a model.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { isDone } from "./lab-progress.js";
import { LAB } from "./messages.js";

/** @import { LabFile, Model } from "../data/published.d.ts" */
/** @import { LabProgress } from "./lab-progress.js" */

/** @typedef {{ lab: LabFile, models: Model[], model: Model, progress: LabProgress, lasts: boolean }} BarState */
/** @typedef {{ done: number, of: number }} PartState */

/**
 * Calls `choose(id)` with the id of another model.
 * @param {{ choose: (id: string) => void }} acts
 */
export function labBar({ choose }) {
  const count = element("p", { class: "lab-count", role: "status" });
  const progress = element("progress", { class: "lab-progress", "aria-label": LAB.progress });
  const parts = element("nav", { class: "lab-parts", "aria-label": LAB.parts });
  const select = selectControl({ name: LAB.model, choose });
  const brief = element("p", { class: "lab-note", role: "status" });
  const bar = element("div", { class: "lab-bar" }, element("div", { class: "lab-sum" }, count, progress, brief), parts, select.element);

  /** @param {BarState} state */
  function draw({ lab, models, model, progress: record, lasts }) {
    const states = lab.parts.map(({ exercises }) => {
      const asked = exercises.filter(({ unavailable }) => !unavailable);
      return { of: asked.length, done: asked.filter((each) => isDone(each, record.record(each))).length };
    });
    /** @param {keyof PartState} key */
    const total = (key) => states.reduce((sum, state) => sum + state[key], 0);
    Object.assign(progress, { max: Math.max(total("of"), 1), value: total("done") });
    count.textContent = LAB.done(total("done"), total("of"));
    parts.replaceChildren(...lab.parts.map(({ id, title }, index) => partLink(id, title, index, states[index])));
    brief.textContent = lasts ? "" : LAB.storesNothing;
    select.element.hidden = models.length < 2;
    select.draw({ options: models.map(({ id, name }) => ({ value: id, text: name })), value: model.id });
  }

  return { element: bar, draw };
}

/**
 * @param {string} id
 * @param {string} title
 * @param {number} index
 * @param {PartState} state
 */
function partLink(id, title, index, { done, of }) {
  return element("a", { href: `#${id}`, "data-done": done === of },
    element("span", { class: "visually-hidden" }, LAB.partSpoken(index + 1), element("bdi", {}, title), LAB.partDone(done, of)),
    element("span", { "aria-hidden": "true" }, LAB.part(index + 1, done, of)));
}
