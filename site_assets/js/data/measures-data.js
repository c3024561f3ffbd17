// One model's measures, each a score for every head, decoded from build/data/<model>/model.json and checked.

import { times } from "../shared/range.js";
import { expectation, expectFormat, isObject, isText } from "./shape.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Measure, ModelFile } from "./published.d.ts" */
/** @import { Expect } from "./shape.js" */

/** @param {number} value */
const isScore = (value) => Number.isFinite(value) && value >= 0 && value <= 1;

/**
 * `expected`: the catalogue's id, layers and heads of the model. Throws a DataError at the first mismatch.
 * @param {ModelFile} json  Not checked yet.
 * @param {{ id: string, layers: number, heads: number }} expected
 * @param {string} file
 */
export function readMeasures(json, expected, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  for (const key of /** @type {const} */ (["id", "layers", "heads"])) expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  return measuresOf(json, expect);
}

/**
 * The measures of a file whose layers and heads have been checked.
 * @param {Pick<ModelFile, "layers" | "heads" | "measures">} file
 * @param {Expect} expect
 */
export function measuresOf(file, expect) {
  const { measures } = file;
  expect(isObject(measures) && Object.keys(measures).length > 0, "measures", "at least one measure");
  for (const [name, measure] of Object.entries(measures)) checkMeasure(measure, `measures.${name}`, file, expect);
  return new Measures(file);
}

/**
 * @param {Measure} measure
 * @param {string} path
 * @param {{ layers: number, heads: number }} expected
 * @param {Expect} expect
 */
function checkMeasure(measure, path, { layers, heads }, expect) {
  expect(isObject(measure) && isText(measure.title) && isText(measure.definition), path, "a measure with title and definition");
  expect(!measure.role || Array.isArray(measure.role.heads), `${path}.role`, "null, or a role with its heads");
  const rows = measure.scores;
  const complete = Array.isArray(rows) && rows.length === layers
    && rows.every((row) => Array.isArray(row) && row.length === heads && row.every(isScore));
  expect(complete, `${path}.scores`, `${layers} x ${heads} numbers from 0 to 1`);
}

// Read-only. `names` keeps the order of the build; heads are { layer, head } from 0.
export class Measures {
  #measures;
  /** @type {Map<string, number[]>} */
  #sorted = new Map(); // name -> the scores, highest first
  /** @type {Map<string, Head[]>} */
  #ranking = new Map(); // name -> the heads, highest score first

  /** @param {Pick<ModelFile, "layers" | "heads" | "measures">} file */
  constructor({ layers, heads, measures }) {
    this.layers = layers;
    this.heads = heads;
    this.count = layers * heads;
    this.names = Object.keys(measures);
    this.#measures = measures;
    Object.freeze(this);
  }

  /**
   * { title, definition, input, role, … } as in the file.
   * @param {string} name
   * @returns {Measure}
   */
  about(name) {
    return this.#measures[name];
  }

  /**
   * @param {string} name
   * @param {Head} head
   */
  score(name, { layer, head }) {
    return this.#measures[name].scores[layer][head];
  }

  /**
   * All scores, highest first.
   * @param {string} name
   * @returns {number[]}
   */
  sorted(name) {
    if (!this.#sorted.has(name)) this.#sorted.set(name, this.#measures[name].scores.flat().sort((a, b) => b - a));
    return /** @type {number[]} */ (this.#sorted.get(name));
  }

  /**
   * The rank of a head, 1 for the highest score; heads with equal scores share the better rank.
   * @param {string} name
   * @param {Head} head
   */
  rank(name, head) {
    return this.sorted(name).indexOf(this.score(name, head)) + 1;
  }

  // Every head, layer by layer.
  all() {
    return times(this.count, (row) => ({ layer: Math.floor(row / this.heads), head: row % this.heads }));
  }

  /**
   * Every head, from the highest score to the lowest; among heads with equal scores, the earlier one first.
   * @param {string} name
   */
  ranking(name) {
    if (!this.#ranking.has(name)) this.#ranking.set(name, this.all().sort((a, b) => this.score(name, b) - this.score(name, a)));
    return [.../** @type {Head[]} */ (this.#ranking.get(name))];
  }

  /**
   * The names of the roles that the build gave a head, "at rest" last.
   * @param {Head} at
   */
  roles({ layer, head }) {
    const reached = this.names.filter((name) => this.about(name).role?.heads.some(([l, h]) => l === layer && h === head));
    const roles = reached.map((name) => /** @type {NonNullable<Measure["role"]>} */ (this.about(name).role));
    roles.sort((a, b) => Number(a.at_rest) - Number(b.at_rest));
    return [...new Set(roles.map(({ name }) => name))]; // two measures can share a role
  }
}
