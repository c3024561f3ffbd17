import assert from "node:assert/strict";
import test from "node:test";

import { saveFile } from "../../../site_assets/js/shared/save-file.js";
import { FakeElement, makePage } from "../document.js";

test("a link to the text, of its type, is clicked under the file's name, and then let go", async (context) => {
  makePage();
  const made = [];
  const gone = context.mock.method(URL, "revokeObjectURL", () => {});
  context.mock.method(URL, "createObjectURL", (blob) => (made.push(blob), "blob:1"));
  const clicked = [];
  context.mock.method(FakeElement.prototype, "click", function click() { clicked.push([this.href, this.download, gone.mock.callCount()]); });
  saveFile("a.csv", "x,y", "text/csv");
  assert.deepEqual(clicked, [["blob:1", "a.csv", 0]]);
  assert.deepEqual(gone.mock.calls[0].arguments, ["blob:1"]);
  assert.deepEqual([made[0].type, await made[0].text()], ["text/csv", "x,y"]);
});
