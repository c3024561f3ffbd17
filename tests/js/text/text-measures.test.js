import assert from "node:assert/strict";
import test from "node:test";

import { readMeasures } from "../../../site_assets/js/data/measures-data.js";
import { withText } from "../../../site_assets/js/text/text-measures.js";
import { onText } from "../../../site_assets/js/text/text-names.js";
import { about, MODEL } from "./text.js";

const measure = (title, scores, input = "sentences") => ({ title, definition: `${title}.`, input, source: "", role: null, scores });
const measures = (entries) => readMeasures({ format: 1, ...MODEL, measures: entries }, MODEL, "m.json");
const PLAIN = { first: measure("First", [[0.5, 0.25]]), absent: measure("Absent", [[0, 0]]), other: measure("Other", [[1, 1]]) };

test("a measure on text comes after the same one on sentences, with its own scores", () => {
  const all = withText(measures(PLAIN), about());
  assert.deepEqual(all.names.slice(0, 4), ["first", "text.first", "absent", "other"]);
  assert.deepEqual([all.score("first", { layer: 0, head: 1 }), all.score("text.first", { layer: 0, head: 1 })], [0.25, 0.1]);
  assert.deepEqual([all.about("text.first").title, all.about("text.first").input], ["First, on text", "ordinary text"]);
});

test("a measure that no query of the texts has is not among them", () => {
  assert.ok(!withText(measures(PLAIN), about()).names.includes(onText("absent")));
});

test("it comes after the twin on random tokens where there is one, and is named after the one on sentences", () => {
  const all = withText(measures({ first: PLAIN.first, first_random: measure("First, random", [[1, 1]], "random tokens") }), about());
  assert.deepEqual(all.names.slice(0, 3), ["first", "first_random", "text.first"]);
  assert.equal(all.about("text.first").title, "First, on text");
});

test("where attention goes on text, and what roles explain, are measures of every head", () => {
  const all = withText(measures(PLAIN), about());
  assert.deepEqual(all.names.slice(4), ["text.at_first", "text.at_previous", "text.at_rest", "text.explained"]);
  const scores = all.names.slice(4).map((name) => all.score(name, { layer: 0, head: 1 }));
  assert.deepEqual(scores, [0.6, 0.1, 0.3, 0.25]);
});

test("where attention goes in a model with a sink is defined without unused attention at the first token", () => {
  const definition = (places) => withText(measures(PLAIN), { ...about(), places }).about("text.at_first").definition;
  assert.match(definition(["first", "previous", "rest"]), /unused attention/);
  assert.doesNotMatch(definition(["first", "previous", "sink"]), /unused attention/);
});
