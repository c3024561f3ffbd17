// Times the search for heads at marked cells when the data are loaded: node tests/bench/finding.js FILE…, where each
// FILE is a published attention file of one model. Prints a JSON line for one, two and four marks:
// [marks, ms of each round, ms of adding up all weights in each round].

import { readFileSync } from "node:fs";

import { readAttention } from "../../site_assets/js/data/attention-data.js";
import { rankHeads, weightsAt } from "../../site_assets/js/finder/head-ranking.js";
import { chanceOf, shapeOf, shareWith } from "../../site_assets/js/finder/random-cells.js";

const ROUNDS = 9;
const files = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const runs = files.map((json) => readAttention(json, { ...json, tokens: json.tokens.length }, json.sentence));
const lines = files.flatMap(({ attention }) => attention);

// Ranks the heads at the last query of the first sentences, and compares the best ones with chance.
function search(count) {
  const marks = Array.from({ length: count }, (_, index) => {
    const data = runs[index % runs.length];
    return { data, query: data.length - 1, keys: [data.length - 3] };
  });
  const ranked = rankHeads(marks.map(({ data, ...cell }) => weightsAt(data, cell)), []);
  const chance = chanceOf(marks.map(shapeOf), runs);
  return ranked.slice(0, 15).map(({ score }) => shareWith(chance, score));
}

function addUp() {
  let sum = 0;
  for (const line of lines) for (const weight of line) sum += weight;
  return sum;
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

for (const count of [1, 2, 4]) {
  const rounds = Array.from({ length: ROUNDS }, () => [timed(() => search(count)), timed(addUp)]);
  console.log(JSON.stringify([count, rounds.map(([ms]) => ms), rounds.map(([, ms]) => ms)]));
}
