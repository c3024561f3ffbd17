import assert from "node:assert/strict";
import test from "node:test";

import { probeAddress } from "../../../site_assets/js/mixing/probe-address.js";
import { removalState } from "../effects.js";

test("a head opens in the probe at the last token of the sentence", () => {
  assert.match(probeAddress(removalState(), { layer: 1, head: 0 }), /probe\/#model=m&sentence=s&layer=1&head=0&query=2$/);
});
