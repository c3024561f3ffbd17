// What every head of a model does over all sentences, decoded from build/data/<model>/heads.json and checked.

import { expectation, isObject, isText } from "./shape.js";

const FORMAT = 1;

// `expected`: what the catalogue says of the model: id, layers, heads. Throws a DataError at the first
// difference. Returns { distance, cellsOf(head), nearestTo(head) }, heads as { layer, head } from 0; a cell is
// { sentence, query, key, weight } and the two tokens' texts { queryToken, keyToken }.
export function readHeads(json, expected, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  expect(json.model === expected.id, "model", JSON.stringify(expected.id));
  expect(isText(json.distance), "distance", "a definition");
  expect(isObject(json.tokens), "tokens", "an object");
  const count = expected.layers * expected.heads;
  for (const name of ["cells", "nearest"]) {
    const complete = Array.isArray(json[name]) && json[name].length === count && json[name].every(Array.isArray);
    expect(complete, name, `a list for each of ${count} heads`);
  }
  json.cells.flat().forEach((cell) => checkCell(cell, json.tokens, expect));
  const rowOf = ({ layer, head }) => layer * expected.heads + head;
  const withTokens = (cell) => {
    const tokens = json.tokens[cell.sentence];
    return { ...cell, queryToken: tokens[cell.query], keyToken: tokens[cell.key] };
  };
  return {
    distance: json.distance,
    cellsOf: (head) => json.cells[rowOf(head)].map(withTokens),
    nearestTo: (head) => json.nearest[rowOf(head)],
  };
}

function checkCell(cell, tokens, expect) {
  const labels = isObject(cell) && Object.hasOwn(tokens, cell.sentence) ? tokens[cell.sentence] : [];
  expect(isText(labels[cell?.query]) && isText(labels[cell?.key]) && Number.isFinite(cell.weight), "cells", "cells of known tokens");
}
