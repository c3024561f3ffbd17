import assert from "node:assert/strict";
import test from "node:test";

import { headName } from "../../../site_assets/js/shared/head-name.js";

test("a head is named by its layer, then its head", () => {
  assert.equal(headName({ layer: 9, head: 6 }), "L9H6");
});
