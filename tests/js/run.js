// Runs each file of tests that is named on the command line, in a thread with globals of its own, and prints how it ended and what
// it printed, as JSON: {file: {code, said}}. A thread starts in half the time of a process.

import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";

const results = {};
for (const file of process.argv.slice(2)) {
  const worker = new Worker(file, { stdout: true, stderr: true });
  const thrown = [];
  worker.on("error", (error) => thrown.push(String(error?.stack ?? error)));
  const ended = new Promise((done) => worker.on("exit", done));
  const printed = await Promise.all([text(worker.stdout), text(worker.stderr)]);
  results[file] = { code: await ended, said: [...printed, ...thrown].join("\n") };
}
process.stdout.write(JSON.stringify(results));
