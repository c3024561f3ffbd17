// Data for tests: what two heads do on ordinary text.

import { readText, readTextHead } from "../../../site_assets/js/text/text-data.js";

export const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, text: "data/m/text.1.json" };

export const TEXT_JSON = {
  format: 2, model: "m", texts: [["A cat", "story", "en"], ["Tea", "recipe", "en"]], scale: 1000, windows: 4, queries: 1234, skipped: 16, seed: 1,
  kinds: [["story", 1000], ["recipe", 234]], places: ["first", "previous", "rest"], measures: ["first", "absent"],
  where: [[1000, 0, 0], [600, 100, 300]], means: [[0, null], [100, null]], explained: [0, 250], behaviour: [{ says: "The first token: 1.00 of its attention." }, { says: "The first token: 0.60 of its attention, in story only." }], distance: "A distance.", tokens: [[1, 0, ["One", " more", " cup", " of"]]], folder: "data/m/text.2",
};

export const HEAD_JSON = {
  format: 2, model: "m", head: [0, 1], scale: 1000, where: [[500, 200, 300], [null, null, null]], explained: [250, null],
  roles: { first: 250 }, deciles: { first: [0, 10, 20, 30, 40, 50, 60, 70, 800] }, nearest: [{ layer: 0, head: 0, distance: 0.125 }],
  examples: {
    strongest: [[0, 3, 31, 5, 100, [[4, [100, 500], [" by", " Anna"]], [30, [50, 50, 0], [" cat", " sat", "."]]]]],
    deciles: [],
    drawn: [
      [1, 0, 2, 1, 400, [[0, [400, 350, 250]]]],
      [0, 1, 2, 1, 0, [[0, [0, 1000, 0], ["A", " b", " c"]]]],
    ],
  },
};

export const about = () => readText(TEXT_JSON, MODEL, "text.json");
export const head = () => readTextHead(HEAD_JSON, { model: "m", head: { layer: 0, head: 1 }, tokensOf: about().tokensOf }, "L0H1.json");
