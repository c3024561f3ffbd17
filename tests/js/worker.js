// A Worker for tests that runs a function in this process instead of a script, once for each message.

/** `answers(task, answer, worker)` replaces the script. Returns { ended, urls }: the number of ended workers, the URLs. */
export function stubWorker(answers) {
  const seen = { ended: 0, urls: [] };
  globalThis.Worker = class extends EventTarget {
    constructor(url) { super(); seen.urls.push(String(url)); }
    postMessage(task) { answers(task, (data) => this.dispatchEvent(Object.assign(new Event("message"), { data })), this); }
    terminate() { seen.ended += 1; }
  };
  return seen;
}
