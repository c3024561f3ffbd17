import assert from "node:assert/strict";
import test from "node:test";

import { readWhy } from "../../../site_assets/js/why/why-data.js";
import { capText, contrastText, partName, saysText, sumText, titleOf } from "../../../site_assets/js/why/why-words.js";
import { TOKENS, whyFile } from "./cells.js";

const cellOf = (json) => readWhy(json, { model: "m", sentence: "s" }, "L1.json")[0];

test("the contrast is given with the score and the mean of the others", () => {
  const cell = cellOf(whyFile());
  assert.equal(titleOf(cell, TOKENS), 'Why does L1H0 look from " x" to " x"?');
  assert.match(contrastText(cell, TOKENS), /a score of \+2\.00, .* without "The", get −1\.00 on average\. The difference, \+3\.00, is the contrast\.$/);
});

test("a cap is mentioned where it changes the contrast as it is shown", () => {
  assert.equal(capText(cellOf(whyFile())), "");
  assert.equal(capText(cellOf(whyFile({ capped: [300, 50, 50] }))), "");
  assert.match(capText(cellOf(whyFile({ capped: [250, 50, 50] }))), /after the cap the contrast is \+2\.50\.$/);
});

test("the sum is that of the parts, not the contrast of the file", () => {
  assert.match(sumText([{ name: "a", value: 1.25 }, { name: "b", value: -0.5 }]), /^Together \+0\.75/);
});

test("parts have names that readers know", () => {
  assert.deepEqual(["embedding", "position", "biases", "rest", "MLP12", "L3H4"].map(partName),
    ["the token itself", "its position", "biases", "all other parts", "MLP of layer 12", "L3H4"]);
});

test("what a head says is about its key", () => {
  assert.match(saysText({ key: 3 }, TOKENS), /looks at " y" and not at the other keys/);
});
