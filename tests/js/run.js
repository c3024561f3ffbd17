// Reads paths of test files, one per line, and runs each file in a new realm. Answers each with a line of JSON,
// {passed, errors}: how many tests passed, and everything thrown until nothing of the file is left to run.

import { readSync, writeSync } from "node:fs";
import { mock } from "node:test";
import { pathToFileURL } from "node:url";

import { runInRealm } from "./realm.js";

let result = null; // of the current file

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

// Runs a test as node:test does, with the parts of its context that our tests use.
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
