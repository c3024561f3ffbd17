import assert from "node:assert/strict";
import test from "node:test";

import { csvText } from "../../../site_assets/js/shared/csv.js";

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
