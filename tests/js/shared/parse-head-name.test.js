import assert from "node:assert/strict";
import test from "node:test";

import { parseHeadName } from "../../../site_assets/js/shared/parse-head-name.js";

test("a name is read in either case, with numbers of any length", () => {
  assert.deepEqual(parseHeadName("L25H2"), { layer: 25, head: 2 });
  assert.deepEqual(parseHeadName("l0h11"), { layer: 0, head: 11 });
});

test("what is not exactly a name is null", () => {
  for (const text of ["", "L9", "H6", "L9H", "9.6", "L-1H2", "L1.5H2", " L9H6", "L9H6 ", "xL9H6", "L9H6x", "H6L9"]) {
    assert.equal(parseHeadName(text), null, text);
  }
});
