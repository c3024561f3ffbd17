import assert from "node:assert/strict";
import test from "node:test";

import { baselineControl } from "../../../site_assets/js/mixing/baseline-control.js";
import { makePage } from "../document.js";

const ELSEWHERE = [{ title: "A list", href: "#sentence=list&baseline=zero" }, { title: "A bag", href: "#sentence=ioi&baseline=zero" }];

test("where zero was computed, the reader chooses between it and the mean", () => {
  makePage();
  const chosen = [];
  const { element, draw } = baselineControl((zero) => chosen.push(zero));
  draw("mean", { known: true, elsewhere: ELSEWHERE });
  const select = element.querySelector("select");
  assert.deepEqual(select.querySelectorAll("option").map(({ text }) => text), ["its mean", "zero"]);
  draw("zero", { known: true, elsewhere: ELSEWHERE });
  assert.equal(element.querySelector("select"), select); // it keeps the focus
  assert.equal(element.hidden, false);
});

test("elsewhere, the sentences for which it was computed are a click away", () => {
  makePage();
  const { element, draw } = baselineControl(() => {});
  draw("mean", { known: false, elsewhere: ELSEWHERE });
  assert.match(element.text, /replaced by its mean\. .* on A list, A bag\.$/);
  assert.deepEqual(element.querySelectorAll("a").map(({ attributes }) => attributes.href), ELSEWHERE.map(({ href }) => href));
  draw("mean", { known: true, elsewhere: ELSEWHERE });
  assert.equal(element.querySelector("a"), null);
});

test("where no sentence has it, nothing is said", () => {
  makePage();
  const { element, draw } = baselineControl(() => {});
  draw("mean", { known: false, elsewhere: [] });
  assert.equal(element.hidden, true);
});
