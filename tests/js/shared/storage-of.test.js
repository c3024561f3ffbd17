import assert from "node:assert/strict";
import test from "node:test";

import { storageOf } from "../../../site_assets/js/shared/storage-of.js";

test("the storage is the window's own", () => {
  const localStorage = {};
  assert.equal(storageOf({ localStorage }), localStorage);
});

test("a browser that throws at the mere access has none", () => {
  assert.equal(storageOf({ get localStorage() { throw new Error("blocked"); } }), undefined);
});
