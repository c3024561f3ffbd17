import assert from "node:assert/strict";
import test from "node:test";

import { citeView } from "../../../site_assets/js/export/cite-view.js";

const origin = {
  name: "attention-l4h11", part: "L4H11, query 3", model: "GPT_2 50%", sentence: "A & {B} ~ \\ ^ # $", authors: ["Ann Lee", "The Group"],
  source: "hub/gpt2", hash: "abc123", site: "Attention", version: "1.2", link: "https://x.org/probe/#head=11&layer=4",
};
const { text, bibtex } = citeView(origin, new Date(2026, 0, 5));

test("a citation in text says who, what, where and when", () => {
  assert.equal(text, "Ann Lee, The Group. L4H11, query 3 of GPT_2 50% on “A & {B} ~ \\ ^ # $”. Attention, version 1.2. "
    + "https://x.org/probe/#head=11&layer=4. Weights: hub/gpt2. Data: abc123. Accessed 2026-01-05.");
});

test("in BibTeX every author is a group, and TeX's own characters are escaped, each once", () => {
  const lines = bibtex.split("\n");
  assert.equal(lines[0], "@misc{attention-l4h11,");
  assert.equal(lines[1], "  author = {{Ann Lee} and {The Group}},");
  assert.equal(lines[2], "  title = {{L4H11, query 3 of GPT\\_2 50\\% on “A \\& \\{B\\} \\textasciitilde{} \\textbackslash{} \\textasciicircum{} \\# \\$”}},");
  assert.equal(lines.at(-1), "}");
});

test("in BibTeX the address stays as it is, and the day of access is in the note", () => {
  assert.ok(bibtex.includes("  howpublished = {\\url{https://x.org/probe/#head=11&layer=4}},"), bibtex);
  assert.match(bibtex, / {2}year = \{2026\},[^]*note = \{[^\n]*Accessed 2026-01-05\},/);
});
