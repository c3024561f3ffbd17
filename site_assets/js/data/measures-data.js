// One model's measures, decoded from build/data/<model>/model.json and checked: a score of every head each.

import { times } from "../shared/range.js";
import { expectation, isObject, isText } from "./shape.js";

const FORMAT = 1;
const isScore = (value) => Number.isFinite(value) && value >= 0 && value <= 1;

// `expected`: what the catalogue says of the model: id, layers, heads. Throws a DataError at the first difference.
export function readMeasures(json, expected, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  for (const key of ["id", "layers", "heads"]) expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  expect(isObject(json.measures) && Object.keys(json.measures).length > 0, "measures", "at least one measure");
  for (const [name, measure] of Object.entries(json.measures)) checkMeasure(measure, `measures.${name}`, expected, expect);
  return new Measures(json);
}

function checkMeasure(measure, path, { layers, heads }, expect) {
  expect(isObject(measure) && isText(measure.title) && isText(measure.definition), path, "a measure with title and definition");
  const rows = measure.scores;
  const complete = Array.isArray(rows) && rows.length === layers
    && rows.every((row) => Array.isArray(row) && row.length === heads && row.every(isScore));
  expect(complete, `${path}.scores`, `${layers} x ${heads} numbers from 0 to 1`);
}

// Read-only. `names` in the order in which the build lists them; heads are { layer, head } from 0.
class Measures {
  #measures;
  #sorted = new Map(); // name -> the scores, highest first

  constructor({ layers, heads, measures }) {
    Object.assign(this, { layers, heads, count: layers * heads, names: Object.keys(measures) });
    this.#measures = measures;
    Object.freeze(this);
  }

  // { title, definition, input, role, … } as the build describes it.
  about(name) {
    return this.#measures[name];
  }

  score(name, { layer, head }) {
    return this.#measures[name].scores[layer][head];
  }

  // All scores, highest first.
  sorted(name) {
    if (!this.#sorted.has(name)) this.#sorted.set(name, this.#measures[name].scores.flat().sort((a, b) => b - a));
    return this.#sorted.get(name);
  }

  // 1 for the highest score; heads with the same score share the better rank.
  rank(name, head) {
    return this.sorted(name).indexOf(this.score(name, head)) + 1;
  }

  // Every head, layer by layer.
  all() {
    return times(this.count, (row) => ({ layer: Math.floor(row / this.heads), head: row % this.heads }));
  }

  // Every head from the highest score to the lowest; of equals, the earlier first.
  ranking(name) {
    return this.all().sort((a, b) => this.score(name, b) - this.score(name, a));
  }

  // The names of a head's roles: those of the measures whose threshold it reaches; what it does at rest last.
  roles(head) {
    const reached = this.names.filter((name) => this.score(name, head) >= (this.about(name).role?.threshold ?? Infinity));
    const roles = reached.map((name) => this.about(name).role);
    roles.sort((a, b) => Number(a.at_rest) - Number(b.at_rest));
    return [...new Set(roles.map(({ name }) => name))]; // two measures may give the same role
  }
}
