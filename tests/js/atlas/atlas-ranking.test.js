import assert from "node:assert/strict";
import test from "node:test";

import { atlasRanking } from "../../../site_assets/js/atlas/atlas-ranking.js";
import { times } from "../../../site_assets/js/shared/range.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

test("heads are listed from the highest score, with the chosen one marked, and a click chooses", () => {
  const chosen = [];
  const { element, draw } = atlasRanking({ choose: (head) => chosen.push(head) });
  draw(atlasState());
  const buttons = element.querySelectorAll("button");
  assert.deepEqual(buttons.map(({ text }) => text), ["L1H01.000", "L0H10.500", "L0H00.250", "L1H10.000"]);
  assert.deepEqual(buttons.map((button) => button.hasAttribute("aria-current")), [false, true, false, false]);
  assert.equal(buttons[1].querySelector(".ranking-bar").getAttribute("style"), "--share: 0.5");
  buttons[2].click();
  assert.deepEqual(chosen, [{ layer: 0, head: 0 }]);
});

test("no more than ten are listed", () => {
  const { element, draw } = atlasRanking({ choose: () => {} });
  const measures = { ranking: () => times(12, (head) => ({ layer: 0, head })), score: () => 0.5 };
  draw(atlasState({}, { measures }));
  assert.equal(element.querySelectorAll("li").length, 10);
});
