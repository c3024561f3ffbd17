// A reader's progress in a lab, stored in the browser: attempts, hints, answers shown.
//
// It is stored per model and version of the questions: a new version starts empty, and progress on older ones is kept.

import { isCount, isObject } from "../data/shape.js";
import { storageKey } from "../shared/site.js";
import { kindOf } from "./kinds.js";

/** @import { Exercise } from "../data/published.d.ts" */

/**
 * `answer`: its shape depends on the kind. `hints`, `shown`: the help that the reader had before, if recorded.
 * @typedef {{ answer: any, right: boolean, hints?: number, shown?: boolean }} Attempt
 */
/** @typedef {{ attempts: Attempt[], hints: number, shown: boolean }} LabRecord  Of one exercise. */
/** @typedef {Record<string, Partial<LabRecord>>} LabRecords  By the ids of exercises. */

const PREFIX = "attention-lab";
const NAME = storageKey(`${PREFIX}/name`);

// Every read and write goes to the storage, so that two tabs share one record. `storage` may be missing or full, as in
// a private window; then the progress lasts as long as the page.
export class LabProgress {
  #restarts;
  #storage;
  /** @type {LabRecords} */
  #unsaved = {};

  /**
   * @param {{ model: string, version: string }} lab
   * @param {Storage | undefined} storage
   */
  constructor({ model, version }, storage) {
    const older = `${PREFIX}/${model}/${version}`; // from before keys contained the site's path
    this.key = storageKey(older);
    this.#restarts = `${this.key}/restarts`;
    this.#storage = /** @type {Storage} */ (storage); // if it is undefined, attempt() catches the errors
    attempt(() => rename(this.#storage, older, this.key));
  }

  /**
   * The reader's record of one exercise: { attempts: [{ answer, right, hints, shown }], hints, shown }.
   * Damaged parts of it are left out.
   * @param {Exercise} exercise
   * @returns {LabRecord}
   */
  record(exercise) {
    const records = this.#records();
    return wellFormed(Object.hasOwn(records, exercise.id) ? records[exercise.id] : {}, exercise);
  }

  /**
   * Applies `change` to a record and stores the record; returns whether it will outlast the page.
   * @param {Exercise} exercise
   * @param {Partial<LabRecord>} change
   */
  update(exercise, change) {
    const { id } = exercise;
    const records = { ...this.#records(), [id]: { ...this.record(exercise), ...change } };
    const saved = attempt(() => (this.#storage.setItem(this.key, JSON.stringify(records)), true)) ?? false;
    this.#unsaved = saved ? {} : { ...this.#unsaved, [id]: records[id] };
    return saved;
  }

  /** Deletes the records. The number of deletions is kept for the file to hand in. */
  clear() {
    this.#unsaved = {};
    attempt(() => this.#storage.setItem(this.#restarts, String(this.restarts + 1)));
    attempt(() => this.#storage.removeItem(this.key));
  }

  get restarts() {
    return Number(attempt(() => this.#storage.getItem(this.#restarts))) || 0;
  }

  get name() {
    return attempt(() => this.#storage.getItem(NAME)) ?? "";
  }

  /** @param {string} text */
  set name(text) {
    attempt(() => this.#storage.setItem(NAME, text));
  }

  /** @returns {LabRecords} */
  #records() {
    return { ...parse(attempt(() => this.#storage.getItem(this.key))), ...this.#unsaved };
  }
}

/**
 * The ids of the exercises whose records differ between two stored texts, as a `storage` event gives them.
 * @param {string | null} before
 * @param {string | null} after
 */
export function changedRecords(before, after) {
  const [old, now] = [parse(before), parse(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return ids.filter((id) => JSON.stringify(old[id]) !== JSON.stringify(now[id]));
}

/**
 * "solved": answered correctly before the answer was shown, or guessed if the exercise is a guess. "shown": the reader
 * asked for the answer.
 * @param {{ id: string, kind: string }} exercise
 * @param {Pick<LabRecord, "attempts" | "shown">} record
 */
export function statusOf(exercise, { attempts, shown }) {
  const { guess } = kindOf(exercise);
  const own = attempts.filter((each) => !each.shown);
  if (own.some(({ right }) => right) || (guess && own.length > 0)) return "solved";
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

/**
 * @param {string | null} text
 * @returns {LabRecords}
 */
function parse(text) {
  const value = attempt(() => JSON.parse(/** @type {string} */ (text)));
  return isObject(value) ? value : {};
}

/**
 * The record without the parts that this script cannot have written.
 * @param {any} record
 * @param {Exercise} exercise
 * @returns {LabRecord}
 */
function wellFormed(record, exercise) {
  const { attempts, hints, shown } = isObject(record) ? record : {};
  /** @param {any} each */
  const isAttempt = (each) => isObject(each) && isObject(each.answer) && typeof each.right === "boolean"
    && !exercise.unavailable && kindOf(exercise).isAnswer(exercise.answer, each.answer);
  return {
    attempts: Array.isArray(attempts) ? attempts.filter(isAttempt) : [],
    hints: isCount(hints) ? hints : 0,
    shown: shown === true,
  };
}

/**
 * @param {Storage} storage
 * @param {string} from
 * @param {string} to
 */
function rename(storage, from, to) {
  const text = storage.getItem(from);
  if (text === null) return;
  if (storage.getItem(to) === null) storage.setItem(to, text);
  storage.removeItem(from);
}
