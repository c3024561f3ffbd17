import assert from "node:assert/strict";
import test from "node:test";

import { embedSnippet } from "../../../site_assets/js/export/embed-snippet.js";

const ORIGIN = { embed: "https://x.org/embed/#model=m&layer=1", part: "L1H2", model: "M", sentence: 'a "b" <c>' };

test("the frame shows the view, with an address and a title that are safe in HTML", () => {
  const html = embedSnippet(ORIGIN);
  assert.match(html, /^<iframe src="https:\/\/x\.org\/embed\/#model=m&amp;layer=1" title="L1H2 of M on “a &quot;b&quot; &lt;c&gt;”" /);
  assert.match(html, / loading="lazy"><\/iframe>$/);
});

test("the frame is as wide as its page and has a height", () => {
  assert.match(embedSnippet(ORIGIN), / width="100%" height="760" /);
});
