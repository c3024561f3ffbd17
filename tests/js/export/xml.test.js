import assert from "node:assert/strict";
import test from "node:test";

import { embedSnippet } from "../../../site_assets/js/export/embed-snippet.js";
import { escapeXml } from "../../../site_assets/js/export/xml.js";

test("what XML takes as markup is written as entities, each character once", () => {
  assert.equal(escapeXml(`<a href="x" title='y'>&amp;</a>`), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
});

test("what XML cannot hold becomes the replacement character; other scripts and line ends stay", () => {
  assert.equal(escapeXml("a\0b\u001bc\ud800d\ufffee"), "a\ufffdb\ufffdc\ufffdd\ufffde");
  assert.equal(escapeXml("é 注意 🙂\t\r\n"), "é 注意 🙂\t\r\n");
});

test("the HTML for another page holds a hostile title as text", () => {
  const html = embedSnippet({ embed: "https://x.org/?a=1&b=2", part: "L0H1", model: 'm"><script>', sentence: "s" });
  assert.ok(html.startsWith('<iframe src="https://x.org/?a=1&amp;b=2" title="L0H1 of m&quot;&gt;&lt;script&gt; on “s”"'), html);
});
