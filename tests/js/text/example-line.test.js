import assert from "node:assert/strict";
import test from "node:test";

import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { exampleLine } from "../../../site_assets/js/text/example-line.js";
import { makePage } from "../document.js";
import { head } from "./text.js";

makePage();

test("a line shows the tokens in their order with gaps marked, the query framed, and later ones without a weight", () => {
  const line = exampleLine(head().examples.strongest[0], sequentialRamp(false));
  assert.equal(line.querySelector(".example-text").text, "… by Anna … cat sat. …");
  assert.deepEqual(line.querySelectorAll(".example-query").map(({ text }) => text), ["sat"]);
  const [later] = line.querySelectorAll(".example-later");
  assert.equal(later.text, ".");
  assert.equal(later.getAttribute("style"), null);
  const shades = line.querySelectorAll(".example-token").map((node) => node.getAttribute("title"));
  assert.deepEqual(shades, ["0.100", "0.500", "0.050", "0.050", null]);
});

test("a note says which weight is largest and where the rest lies", () => {
  const line = exampleLine(head().examples.strongest[0], sequentialRamp(true));
  assert.equal(line.querySelector(".example-note").text, '" sat" gives " Anna" 0.500; the first token gets 0.100; tokens that are not shown get 0.200.');
});

test("a note says what the attention sink gets, between the first token and the rest", () => {
  const line = exampleLine({ ...head().examples.strongest[0], sink: 0.079, elsewhere: 0.121 }, sequentialRamp(true));
  assert.equal(line.querySelector(".example-note").text, '" sat" gives " Anna" 0.500; the first token gets 0.100; the attention sink gets 0.079; tokens that are not shown get 0.121.');
});
