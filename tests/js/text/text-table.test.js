import assert from "node:assert/strict";
import test from "node:test";

import { textTable } from "../../../site_assets/js/text/text-table.js";
import { makePage } from "../document.js";
import { measures } from "../atlas/atlas.js";
import { about, head } from "./text.js";

makePage();

test("a measure stands on text, with its middle queries, beside its score; one that the model lacks is left out", () => {
  const table = textTable({ about: about(), head: head(), at: { layer: 0, head: 1 }, measures: measures() });
  assert.deepEqual(table.querySelector("tbody").querySelectorAll("tr").map((row) => row.children.map(({ text }) => text)), [["First", "0.100", "0.00 to 0.80", "", "0.500"]]);
});
