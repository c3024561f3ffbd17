// A reader's progress in a lab, stored in the browser: attempts, hints, answers shown.
//
// It is stored by model and version of the questions: new questions start empty, and the progress on old ones is kept.

import { kindOf } from "./kinds.js";

/** @typedef {{ answer: any, right: boolean }} Attempt  The answer's shape is its kind's. */
/** @typedef {{ attempts: Attempt[], hints: number, shown: boolean }} LabRecord  Of one exercise. */

const PREFIX = "attention-lab";
const NAME = `${PREFIX}/name`;

// `storage` may be missing or full, as in a private window; then the progress lasts as long as the page.
export class LabProgress {
  #key;
  #storage;
  /** @type {Record<string, Partial<LabRecord>>} */
  #records;

  /**
   * @param {{ model: string, version: string }} lab
   * @param {Storage | undefined} storage
   */
  constructor({ model, version }, storage) {
    this.#key = `${PREFIX}/${model}/${version}`;
    this.#storage = /** @type {Storage} */ (storage); // where there is none, attempt() catches what follows
    this.#records = parse(attempt(() => this.#storage.getItem(this.#key)));
  }

  /**
   * The reader's record of one exercise: { attempts: [{ answer, right }], hints, shown }.
   * @param {string} id
   * @returns {LabRecord}
   */
  record(id) {
    return { attempts: [], hints: 0, shown: false, ...(Object.hasOwn(this.#records, id) ? this.#records[id] : {}) };
  }

  /**
   * Applies `change` to a record and stores it; returns whether it will outlast the page.
   * @param {string} id
   * @param {Partial<LabRecord>} change
   */
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

  /** @param {string} text */
  set name(text) {
    attempt(() => this.#storage.setItem(NAME, text));
  }
}

/**
 * "solved": answered correctly, or guessed if the exercise is a guess. "shown": the reader asked for the answer.
 * @param {{ id: string, kind: string }} exercise
 * @param {Pick<LabRecord, "attempts" | "shown">} record
 */
export function statusOf(exercise, { attempts, shown }) {
  const { guess } = kindOf(exercise);
  if (attempts.some(({ right }) => right) || (guess && attempts.length > 0)) return "solved";
  if (shown) return "shown";
  return attempts.length > 0 ? "tried" : "open";
}

/**
 * @param {{ id: string, kind: string }} exercise
 * @param {LabRecord} record
 */
export function isDone(exercise, record) {
  return ["solved", "shown"].includes(statusOf(exercise, record));
}

/**
 * @template Result
 * @param {() => Result} action
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/** @param {string | null} text */
function parse(text) {
  const value = attempt(() => JSON.parse(/** @type {string} */ (text)));
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
