import assert from "node:assert/strict";
import test from "node:test";

import { labFigures } from "../../../site_assets/js/lab/lab-figures.js";
import { makePage } from "../document.js";

makePage();

const watched = { nodes: [], notify: null, stopped: false };
globalThis.IntersectionObserver = class {
  constructor(notify) { Object.assign(watched, { nodes: [], notify, stopped: false }); }
  observe(node) { watched.nodes.push(node); }
  unobserve(node) { watched.nodes = watched.nodes.filter((each) => each !== node); }
  disconnect() { watched.stopped = true; }
};

const FIGURES = [
  { figure: "probe", sentence: "s", layer: 0, head: 3, query: 2, closed: true },
  { figure: "mixer", sentence: "t", layer: 1 },
  { figure: "prediction", sentence: "u" },
];

// The frames of the figures, after those at these indices have come near.
function near(places, parts = {}) {
  const made = labFigures(FIGURES, { model: "m", view: {}, chosen: () => {}, ...parts });
  watched.notify(made.element.children.map((target, place) => ({ target, isIntersecting: places.includes(place) })));
  return { ...made, frames: made.element.children };
}

test("a figure is made when its frame comes near, and only then", () => {
  const { frames } = near([1]);
  assert.deepEqual(frames.map((frame) => frame.children.length), [0, 1, 0]);
  assert.deepEqual(watched.nodes, [frames[0], frames[2]]);
});

test("each figure has its own tag and the model, sentence and place of its exercise", () => {
  const [probe, mixer, prediction] = near([0, 1, 2]).frames.map(({ firstChild }) => firstChild);
  assert.deepEqual([probe, mixer, prediction].map(({ tagName }) => tagName), ["ATTENTION-PROBE", "OUTPUT-MIXER", "PREDICTION-MAP"]);
  assert.deepEqual({ ...probe.attributes }, {
    "data-compact": "", "data-closed": "", "data-model": "m", "data-sentence": "s", "data-layer": "0", "data-head": "3", "data-query": "2",
  });
  assert.deepEqual({ ...mixer.attributes }, { "data-compact": "", "data-model": "m", "data-sentence": "t", "data-layer": "1" });
});

test("after an earlier answer a figure begins with the parts switched off", () => {
  const { frames } = near([1], { view: { off: [2, 5] } });
  assert.equal(frames[1].firstChild.dataset.off, "2,5");
});

test("what the reader chooses in a figure is passed on", () => {
  const seen = [];
  const { frames } = near([0], { chosen: (view) => seen.push(view) });
  frames[0].fire("figure-chosen", { detail: { head: 4 } });
  assert.deepEqual(seen, [{ head: 4 }]);
});

test("an exercise that stops watches its frames no longer", () => {
  near([]).stop();
  assert.equal(watched.stopped, true);
});
