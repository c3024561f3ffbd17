import assert from "node:assert/strict";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";

test("an error names the file and the reason, together in its message and each on its own", () => {
  const error = new DataError("x.json", "could not be loaded.");
  assert.ok(error instanceof Error);
  const { name, message, file, reason } = error;
  assert.deepEqual({ name, message, file, reason },
    { name: "DataError", message: "x.json could not be loaded.", file: "x.json", reason: "could not be loaded." });
});
