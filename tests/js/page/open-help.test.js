import assert from "node:assert/strict";
import test from "node:test";

import { followHelpKey } from "../../../site_assets/js/page/open-help.js";
import { FakeElement, makePage } from "../document.js";

FakeElement.prototype.showModal = function showModal() { this.open = true; };

test("a question mark opens the sheet of keys, which is loaded then", async () => {
  const page = makePage();
  followHelpKey(page);
  page.body.fire("keydown", { key: "?" });
  await import("../../../site_assets/js/page/help-sheet.js");
  await new Promise((done) => setImmediate(done));
  assert.equal(page.querySelector("dialog.help").open, true);
});
