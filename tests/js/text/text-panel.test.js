import assert from "node:assert/strict";
import test from "node:test";

import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { textPanel } from "../../../site_assets/js/text/text-panel.js";
import { measures } from "../atlas/atlas.js";
import { FakeElement, makePage } from "../document.js";
import { HEAD_JSON, MODEL, TEXT_JSON } from "./text.js";

makePage();

// The region with the drawn panel; `answers`: the responses to its requests, by the end of the address.
async function drawn(answers, choose = () => {}) {
  globalThis.fetch = async (url) => {
    const name = Object.keys(answers).find((end) => String(url).endsWith(end));
    return new Response(name ? JSON.stringify(answers[name]) : "", { status: name ? 200 : 404 });
  };
  const region = new FakeElement("div");
  await textPanel()(region, { model: MODEL, at: { layer: 0, head: 1 }, measures: measures(), ramp: sequentialRamp(false), choose });
  return region;
}

test("a file that is missing is named in a message, and is asked for again", async () => {
  const region = await drawn({});
  assert.match(region.text, /What this head does on ordinary text cannot be shown\.\s*data\/m\/text\.1\.json is not on this site/);
});

test("the panel says what roles explain and lists the nearest heads, which can be chosen", async () => {
  const chosen = [];
  const region = await drawn({ "text.1.json": TEXT_JSON, "L0H1.json": HEAD_JSON }, (change) => chosen.push(change));
  assert.match(region.text, /Measured on 1,234 tokens of 2 texts/);
  assert.match(region.text, /Its roles explain 25% of its attention: first 25%\./);
  assert.deepEqual(region.querySelectorAll(".mass-label").map(({ text }) => text), ["all texts", "story", "recipe"]);
  region.querySelector(".text-near").click();
  assert.deepEqual(chosen, [{ head: "L0H0" }]);
});
