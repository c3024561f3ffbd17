// The figures of an exercise, created when the reader scrolls near them, so that a page with many figures stays fast.

import { untilPrint } from "../page/waiting-figures.js";
import { element } from "../shared/dom.js";

/** @import { LabFigure } from "../data/published.d.ts" */
/** @import { FollowedView } from "./kinds.js" */

const TAGS = { probe: "attention-probe", mixer: "output-mixer", prediction: "prediction-map", removal: "removal-map" };
const MARGIN = "600px"; // the distance from the window at which a figure begins to load

/**
 * `figures`: as in lab.json; `chosen(view)` is called with the reader's choice in a figure; `view`: what the
 * figures show first if there is an earlier answer (figureView of kinds.js). Returns { element, stop() }.
 * @param {LabFigure[]} figures
 * @param {{ model: string, view: { off?: number[] }, chosen: (view: FollowedView) => void }} parts
 */
export function labFigures(figures, { model, view, chosen }) {
  const frames = figures.map((figure) => {
    const frame = element("div", { class: `lab-figure lab-figure-${figure.figure}`, "data-closed": figure.closed });
    frame.addEventListener("figure-chosen", ({ detail }) => chosen(detail));
    return frame;
  });
  /** @param {number} index */
  function draw(index) {
    const frame = frames[index];
    if (frame.firstChild || frame.closest("[hidden]")) return; // a guess is made before its figure is shown
    observer.unobserve(frame);
    forget[index]();
    frame.append(figureElement({ ...figures[index], ...view, model }));
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) draw(frames.indexOf(/** @type {HTMLDivElement} */ (target)));
  }, { rootMargin: MARGIN });
  frames.forEach((frame) => observer.observe(frame));
  const forget = frames.map((_, index) => untilPrint(() => draw(index)));

  function stop() {
    observer.disconnect();
    forget.forEach((each) => each());
  }

  return { element: element("div", { class: "lab-figures" }, ...frames), stop };
}

/** @param {LabFigure & { model: string, off?: number[] }} figure */
function figureElement({ figure, model, sentence, layer, head, query, off, closed = false }) {
  return element(TAGS[figure], {
    "data-compact": true, "data-closed": closed, "data-model": model, "data-sentence": sentence,
    "data-layer": layer, "data-head": head, "data-query": query, "data-off": off?.join(),
  });
}
