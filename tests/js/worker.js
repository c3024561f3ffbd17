// A Worker that runs a function in this process in place of a script, message by message.

/** `answers(task, answer)` stands for the script. Returns { ended }: the workers that were terminated. */
export function stubWorker(answers) {
  const seen = { ended: 0, urls: [] };
  globalThis.Worker = class extends EventTarget {
    constructor(url) { super(); seen.urls.push(String(url)); }
    postMessage(task) { answers(task, (data) => this.dispatchEvent(Object.assign(new Event("message"), { data })), this); }
    terminate() { seen.ended += 1; }
  };
  return seen;
}
