// Times the search for heads at marked cells, once the data are there: node tests/bench/finding.js FILE…, published
// attention files of one model. Prints a line [marks, median ms] for one, two and four marks, as JSON.

import { readFileSync } from "node:fs";

import { readAttention } from "../../site_assets/js/data/attention-data.js";
import { rankHeads, weightsAt } from "../../site_assets/js/finder/head-ranking.js";
import { chanceOf, shapeOf, shareWith } from "../../site_assets/js/finder/random-cells.js";

const ROUNDS = 9;
const runs = process.argv.slice(2).map((path) => {
  const json = JSON.parse(readFileSync(path, "utf8"));
  return readAttention(json, { ...json, tokens: json.tokens.length }, path);
});

// The heads at the last query of the first sentences, each with what chance gives.
function search(count) {
  const marks = Array.from({ length: count }, (_, index) => {
    const data = runs[index % runs.length];
    return { data, query: data.length - 1, keys: [data.length - 3] };
  });
  const ranked = rankHeads(marks.map(({ data, ...cell }) => weightsAt(data, cell)), []);
  const chance = chanceOf(marks.map(shapeOf), runs);
  return ranked.slice(0, 15).map(({ score }) => shareWith(chance, score));
}

for (const count of [1, 2, 4]) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    search(count);
    return performance.now() - start;
  });
  console.log(JSON.stringify([count, times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]]));
}
