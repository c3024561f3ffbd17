import assert from "node:assert/strict";
import test from "node:test";

import { cardWhy } from "../../../site_assets/js/why/card-why.js";
import { makePage } from "../document.js";
import { INDEX, TOKENS, whyFile } from "./cells.js";

const attention = { tokens: TOKENS, length: 4, strongestKey: () => 0 };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

async function answer(context, { view = {}, id }) {
  makePage();
  const texts = { "why.json": { ...INDEX, model: id }, "L1.json": { ...whyFile(), model: id } };
  context.mock.method(globalThis, "fetch", async (url) => {
    const name = Object.keys(texts).find((each) => String(url).endsWith(each));
    return new Response(JSON.stringify(texts[name]));
  });
  const gone = [];
  const addressOf = ({ layer, head, query, key }) => `#L${layer}H${head}-${query}-${key}`;
  const body = cardWhy({
    model: { id, name: "Model", why: `data/${id}/why.json` }, attention, addressOf, go: (address) => gone.push(address),
    view: { sentence: "s", layer: 1, head: 0, query: 2, key: 1, ...view },
  });
  await settled();
  return { body, gone };
}

test("a card shows both sides of its cell, and its heads lead to the probe with a way back", async (context) => {
  const { body, gone } = await answer(context, { id: "a" });
  assert.equal(body.querySelectorAll(".why-bars").length, 3);
  body.querySelector("a").click();
  assert.deepEqual(gone, ["#L0H1-1-0&why=L1H0_2_1"]);
});

test("a card whose key has none to be compared with says so", async (context) => {
  const { body } = await answer(context, { id: "b", view: { query: 1, key: 1 } });
  assert.match(body.text, /could not compare this key/);
});
