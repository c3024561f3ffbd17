// What a reader has done in a lab, kept in the browser: attempts, hints, answers shown.
//
// Kept under the model and the version of the questions: other questions begin anew, and the old ones
// are not lost.

import { kindOf } from "./kinds.js";

const PREFIX = "attention-lab";
const NAME = `${PREFIX}/name`;

// `storage` may be missing or full, as in a private window; then progress lasts as long as the page.
export class LabProgress {
  #key;
  #storage;
  #records;

  constructor({ model, version }, storage) {
    this.#key = `${PREFIX}/${model}/${version}`;
    this.#storage = storage;
    this.#records = parse(attempt(() => storage.getItem(this.#key)));
  }

  // { attempts: [{ answer, right }], hints, shown }: the reader's record of one exercise.
  record(id) {
    return { attempts: [], hints: 0, shown: false, ...(Object.hasOwn(this.#records, id) ? this.#records[id] : {}) };
  }

  // Puts `change` into a record and keeps it; returns whether it will outlast the page.
  update(id, change) {
    this.#records[id] = { ...this.record(id), ...change };
    return attempt(() => (this.#storage.setItem(this.#key, JSON.stringify(this.#records)), true)) ?? false;
  }

  clear() {
    this.#records = {};
    attempt(() => this.#storage.removeItem(this.#key));
  }

  get name() {
    return attempt(() => this.#storage.getItem(NAME)) ?? "";
  }

  set name(text) {
    attempt(() => this.#storage.setItem(NAME, text));
  }
}

// Solved: answered rightly, or guessed where any guess will do. Shown: the answer was asked for.
export function statusOf(exercise, { attempts, shown }) {
  const { guess } = kindOf(exercise);
  if (attempts.some(({ right }) => right) || (guess && attempts.length > 0)) return "solved";
  if (shown) return "shown";
  return attempts.length > 0 ? "tried" : "open";
}

export function isDone(exercise, record) {
  return ["solved", "shown"].includes(statusOf(exercise, record));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function parse(text) {
  const value = attempt(() => JSON.parse(text));
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
