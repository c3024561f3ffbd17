// What two heads do on ordinary text, for tests.

import { readText, readTextHead } from "../../../site_assets/js/text/text-data.js";

export const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, text: "data/m/text.1.json" };

export const TEXT_JSON = {
  format: 1, model: "m", texts: [["A cat", "story", "en"], ["Tea", "recipe", "en"]], scale: 1000, windows: 4, queries: 1234, skipped: 16, seed: 1,
  kinds: [["story", 1000], ["recipe", 234]], places: ["first", "previous", "rest"], measures: ["first", "absent"],
  where: [[1000, 0, 0], [600, 100, 300]], means: [[0, null], [100, null]], explained: [0, 250], behaviour: [{ says: "The first token: 1.00 of its attention." }, { says: "The first token: 0.60 of its attention, in story only." }], distance: "A distance.", folder: "data/m/text.2",
};

export const HEAD_JSON = {
  format: 1, model: "m", head: [0, 1], scale: 1000, where: [[500, 200, 300], [null, null, null]], explained: [250, null],
  roles: { first: 250 }, deciles: { first: [0, 10, 20, 30, 40, 50, 60, 70, 800] }, nearest: [{ layer: 0, head: 0, distance: 0.125 }],
  examples: {
    strongest: [{ text: 0, window: 3, query: 31, key: 5, first: 100, spans: [[4, [" by", " Anna"], [100, 500]], [30, [" cat", " sat", "."], [50, 50, 0]]] }],
    deciles: [],
    drawn: [
      { text: 1, window: 0, query: 2, key: 1, first: 400, spans: [[0, ["One", " more", " cup"], [400, 350, 250]]] },
      { text: 0, window: 1, query: 2, key: 1, first: 0, spans: [[0, ["A", " b", " c"], [0, 1000, 0]]] },
    ],
  },
};

export const about = () => readText(TEXT_JSON, MODEL, "text.json");
export const head = () => readTextHead(HEAD_JSON, { model: "m", head: { layer: 0, head: 1 } }, "L0H1.json");
