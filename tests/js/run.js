// Runs each file of tests whose path comes as a line, in a realm of its own, and answers with a line of JSON: {passed, errors}: how
// many of its tests passed, and all that was thrown until nothing of the file is left to run.

import { readSync, writeSync } from "node:fs";
import { mock } from "node:test";
import { pathToFileURL } from "node:url";

import { runInRealm } from "./realm.js";

let result = null; // of the file that is run

const note = (error) => result.errors.push(String(error?.stack ?? error));
process.on("uncaughtException", note);
process.on("unhandledRejection", note);

async function run(path) {
  const tests = [];
  const test = (name, act) => tests.push({ name, act });
  await runInRealm(pathToFileURL(path).href, { "node:test": { default: test, test } });
  for (const { name, act } of tests) await runTest(name, act);
  result.ended = true;
}

// As node:test does, with what it gives to a test, as far as ours ask for it.
async function runTest(name, act) {
  const ends = [];
  try { await act({ name, mock, after: (end) => ends.push(end) }); result.passed += 1; } catch (error) { note(error); }
  for (const end of ends) await end();
  mock.reset();
}

function answer() {
  if (!result.ended && !result.errors.length) note("a test waits for what never comes");
  writeSync(1, `${JSON.stringify(result)}\n`);
}

function next() {
  const bytes = Buffer.alloc(10_000);
  const path = bytes.toString("utf8", 0, readSync(0, bytes)).trim();
  if (path) setImmediate(() => { result = { passed: 0, errors: [] }; run(path); });
}

process.on("beforeExit", () => { if (result) answer(); next(); });
