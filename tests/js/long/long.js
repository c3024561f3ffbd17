// A long text for tests: 40 tokens in 4 blocks, one layer of two heads. The weights are thousandths of query and key.

import { readLong, readLongHead } from "../../../site_assets/js/data/long-data.js";
import { serveHead } from "../../../site_assets/js/long/head-worker.js";
import { stubWorker } from "../worker.js";

stubWorker(serveHead); // the worker's code runs in this process

export const LENGTH = 40;
export const triangle = (length, at) => Array.from({ length }, (_, query) => Array.from({ length: query + 1 }, (_, key) => at(query, key))).flat();
const names = { format: 2, model: "m", sentence: "s" };

const measure = (title, ...scores) => ({ title, definition: `${title}, defined.`, input: "sentences", source: "s", role: null, scores: [scores] });
export const MEASURES = { rising: measure("Rising", 0.25, 0.5), falling: measure("Falling", 0.9, 0.8) };

export function longFile(change = {}) {
  const pooled = [triangle(4, (query, key) => 10 * query + key), triangle(4, () => 7)];
  return { ...names, text: "T", tokens: Array.from({ length: LENGTH }, (_, token) => ` t${token}`), layers: 1, heads: 2, blocks: 4, scale: 100, measures: MEASURES, pooled, ...change };
}

export function headFile(change = {}) {
  return { ...names, layer: 0, head: 1, scale: 1000, attention: triangle(LENGTH, (query, key) => 10 * query + key), ...change };
}

export const EXPECTED = { model: "m", sentence: "s", layers: 1, heads: 2, tokens: LENGTH };
export const long = () => readLong(longFile(), EXPECTED, "l.json");
export const weights = (change = {}) => readLongHead(headFile(change), long(), { layer: 0, head: 1 }, "h.json");
