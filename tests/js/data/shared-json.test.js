import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { siteUrl } from "../../../site_assets/js/shared/site.js";
import { makePage } from "../document.js";
import { askForPreloaded, isHere, sharedJson } from "../../../site_assets/js/data/shared-json.js";

const settled = async () => { for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done)); };

// A server that answers on demand; returns the requests that it gets: { url, signal, cache, answer(body, status) }.
function server(context) {
  const requests = [];
  context.mock.method(globalThis, "fetch", (url, { signal, cache }) => new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    requests.push({ url, signal, cache, answer: (body, status = 200) => resolve(new Response(body, { status })) });
  }));
  return requests;
}

test("two that ask for a file share its request and its value, also once it is here", async (context) => {
  const requests = server(context);
  const both = [sharedJson("a.json", {}), sharedJson("a.json", {})];
  requests[0].answer('{"a": 1}');
  const [first, second] = await Promise.all(both);
  assert.deepEqual([requests.length, first, first === second, first === await sharedJson("a.json", {})], [1, { a: 1 }, true, true]);
});

test("a file that failed is asked for again, and so is one that is wanted anew", async (context) => {
  const requests = server(context);
  const failing = sharedJson("b.json", {});
  requests[0].answer("", 503);
  await assert.rejects(failing, /HTTP 503/);
  const again = sharedJson("b.json", {});
  requests[1].answer("1");
  assert.equal(await again, 1);
  const anew = sharedJson("b.json", { cache: "reload" });
  requests[2].answer("2");
  assert.deepEqual([await anew, requests[2].cache, await sharedJson("b.json", {})], [2, "reload", 2]);
});

test("a request ends when all that wait for it have left, and not before", async (context) => {
  const requests = server(context);
  const readers = [new AbortController(), new AbortController()];
  const waiting = readers.map(({ signal }) => sharedJson("c.json", { signal }));
  readers[0].abort();
  assert.equal(requests[0].signal.aborted, false);
  readers[1].abort();
  assert.equal(requests[0].signal.aborted, true);
  await Promise.all(waiting.map((each) => assert.rejects(each, { name: "AbortError" })));
  await settled();
  sharedJson("c.json", {});
  assert.equal(requests.length, 2);
});

test("one who asks as soon as all have left gets a request of its own", async (context) => {
  const requests = server(context);
  const reader = new AbortController();
  const left = sharedJson("e.json", { signal: reader.signal });
  reader.abort();
  const next = sharedJson("e.json", {});
  requests[1].answer("5");
  assert.equal(await next, 5);
  await assert.rejects(left, { name: "AbortError" });
  assert.equal(await sharedJson("e.json", {}), 5);
});

test("a reader who leaves after the file is here leaves it to the others", async (context) => {
  const requests = server(context);
  const reader = new AbortController();
  const coming = sharedJson("d.json", { signal: reader.signal });
  requests[0].answer("4");
  await coming;
  reader.abort();
  assert.deepEqual([await sharedJson("d.json", {}), requests.length], [4, 1]);
});

test("of many files the ones that were asked for last are kept", async (context) => {
  const requests = server(context);
  const ask = async (name) => { const coming = sharedJson(name, {}); requests.at(-1).answer("0"); await coming; };
  for (let file = 0; file < 12; file += 1) await ask(`e${file}.json`);
  await ask("e0.json");
  await ask("e12.json");
  const before = requests.length;
  await ask("e0.json");
  assert.equal(requests.length, before);
  await ask("e1.json");
  assert.equal(requests.length, before + 1);
});

test("a file can be loaded in another way, once for all that ask for it", async () => {
  const asked = [];
  const load = async (url, { file }) => { asked.push([url, file]); return file; };
  const options = { file: "f of f.json", load };
  assert.deepEqual([await sharedJson("f.json", options), await sharedJson("f.json", options), asked], ["f of f.json", "f of f.json", [["f.json", "f of f.json"]]]);
});

test("what the page preloads is asked for once, and shared with who needs it", async (context) => {
  const requests = server(context);
  const page = makePage();
  const href = siteUrl("data/f.json");
  page.body.append(element("link", { rel: "preload", type: "application/json", href }), element("link", { rel: "alternate", type: "application/json", href: siteUrl("data/g.json") }));
  askForPreloaded(page);
  assert.deepEqual([requests.length, isHere(href)], [1, false]);
  const coming = sharedJson(href, { file: "data/f.json" });
  requests[0].answer("<");
  await assert.rejects(coming, /data\/f\.json/);
  assert.deepEqual(requests.map(({ url }) => url), [href]);
  const again = askForPreloaded(page);
  requests[1].answer("7");
  await again;
  assert.equal(isHere(href), true);
});
