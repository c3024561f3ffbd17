import assert from "node:assert/strict";
import test from "node:test";

import { passportLiterature } from "../../../site_assets/js/atlas/passport-literature.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

const paper = (text) => ({ text, link: `https://x.org/${text}`, title: `Title of ${text}` });
const ENTRY = { name: "Mover.", definition: "It moves.", papers: [paper("A"), paper("B")], notes: ["Note one.", "Note two."], published: [{ what: "Score", value: 0.5, ...paper("C") }] };

function drawn(papers) {
  const { element, draw } = passportLiterature();
  draw(atlasState({}, { papers }));
  return element;
}

test("an entry names the papers with links, the notes and the printed scores", () => {
  const item = drawn({ silence: "", ofHead: (head) => (head === "L0H1" ? [ENTRY] : []) }).querySelector("li");
  assert.equal(item.textContent, "Mover. It moves.Named in A, B. Note one. Note two.Published: 0.5. Score (C).");
  assert.deepEqual(item.querySelectorAll("a").map(({ href, title }) => [href, title]),
    ["A", "B", "C"].map((name) => [`https://x.org/${name}`, `Title of ${name}`]));
});

test("a head that no paper names is said to be so, and one that is named is not", () => {
  const silence = (entries) => drawn({ silence: "No paper.", ofHead: () => entries }).querySelector(".passport-none");
  assert.deepEqual([silence([]).hidden, silence([]).text], [false, "No paper."]);
  assert.equal(silence([ENTRY]).hidden, true);
});

test("a build that has tested no claims shows no part on the literature", () => {
  assert.equal(drawn(null).hidden, true);
  assert.equal(drawn({ silence: "", ofHead: () => [] }).hidden, false);
});
