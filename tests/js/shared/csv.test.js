import assert from "node:assert/strict";
import test from "node:test";

import { csvText, saveCsv } from "../../../site_assets/js/shared/csv.js";
import { FakeElement, makePage } from "../document.js";

test("a row is a line of fields that ends in a carriage return and a line feed", () => {
  assert.equal(csvText([["head", "score"], ["L4H11", 0.998]]), "head,score\r\nL4H11,0.998\r\n");
});

test("a field with a comma, a quotation mark, a break or spaces at its ends is quoted", () => {
  assert.equal(csvText([[","], ['say "so"'], ["a\nb"], [" he"], ["plain text"]]),
    '","\r\n"say ""so"""\r\n"a\nb"\r\n" he"\r\nplain text\r\n');
});

test("a missing value is an empty field, zero is a zero", () => {
  assert.equal(csvText([[null, undefined, 0, ""]]), ",,0,\r\n");
});

test("tokens of any script, and what looks like markup, stay as they are", () => {
  assert.equal(csvText([["שלום", "😀", "<script>"]]), "שלום,😀,<script>\r\n");
});

test("a saved table begins with the byte order mark, once, and is named after the table", async (context) => {
  makePage();
  const blobs = [];
  context.mock.method(URL, "createObjectURL", (blob) => (blobs.push(blob), "blob:1"));
  context.mock.method(URL, "revokeObjectURL", () => {});
  const names = [];
  context.mock.method(FakeElement.prototype, "click", function click() { names.push(this.download); });
  saveCsv("heads", [["é"], [1]]);
  const bytes = [...new Uint8Array(await blobs[0].arrayBuffer())];
  assert.deepEqual(bytes, [0xef, 0xbb, 0xbf, 0xc3, 0xa9, 13, 10, 0x31, 13, 10]);
  assert.equal(blobs[0].type, "text/csv;charset=utf-8");
  assert.deepEqual(names, ["heads.csv"]);
});
