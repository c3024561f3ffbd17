// The figures beside an exercise: made when they come near the window, so that a page of many stays quick.

import { element } from "../shared/dom.js";

const TAGS = { probe: "attention-probe", mixer: "output-mixer", prediction: "prediction-map" };
const MARGIN = "600px"; // how far from the window a figure begins to load

// `figures`: as in lab.json; `chosen(view)` is called with what the reader chooses in one of them; `view`: what an
// earlier answer has them begin with (figureView of kinds.js). Returns { element, stop() }.
export function labFigures(figures, { model, view, chosen }) {
  const frames = figures.map((figure) => {
    const frame = element("div", { class: `lab-figure lab-figure-${figure.figure}`, "data-closed": figure.closed });
    frame.addEventListener("figure-chosen", ({ detail }) => chosen(detail));
    return frame;
  });
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      target.append(figureElement({ ...figures[frames.indexOf(target)], ...view, model }));
    }
  }, { rootMargin: MARGIN });
  frames.forEach((frame) => observer.observe(frame));
  return { element: element("div", { class: "lab-figures" }, ...frames), stop: () => observer.disconnect() };
}

function figureElement({ figure, model, sentence, layer, head, query, off, closed = false }) {
  return element(TAGS[figure], {
    "data-compact": true, "data-closed": closed, "data-model": model, "data-sentence": sentence,
    "data-layer": layer, "data-head": head, "data-query": query, "data-off": off?.join(),
  });
}
