// Loads sentences of a large site, whose catalogue is split into pieces: the sentences that a view names, or all.

import { catalogueUrl } from "../shared/site.js";
import { readCatalogue } from "./catalogue.js";
import { loadJson } from "./load-json.js";
import { expectation, isObject } from "./shape.js";

/** @import { Catalogue, CataloguePiece } from "./published.d.ts" */

/** @typedef {Promise<true> | null} Coming  Null if the sentences are already loaded; rejects with a DataError. */
/** @typedef {Record<string, string | undefined>} Wanted  The parts of an address, by name. */

/**
 * Loads more sentences into a catalogue. `named(wanted, home)` loads the sentences that an address names, and the
 * sentence that the figure shows if the address names none.
 * @typedef {object} MoreSentences
 * @property {(wanted: Wanted, home: string | undefined) => Coming} named
 * @property {(ids: (string | undefined)[]) => Coming} of
 * @property {() => Coming} all
 */

/** @typedef {Catalogue & { more: MoreSentences }} GrowingCatalogue */

/** @type {WeakMap<Catalogue, GrowingCatalogue>} */
const opened = new WeakMap(); // keyed by the parsed file, so that the figures of a page share what is loaded
const failed = new Set(); // numbers of pieces for which the browser may have cached a damaged response

/**
 * Opens a parsed catalogue that has pieces, and loads the sentences that an address names. Later, `more` adds sentences
 * and their runs to it, in the order of the site.
 * @param {Catalogue} json  Not checked yet.
 * @param {Wanted} [wanted]
 * @param {string} [home]
 */
export async function inPieces(json, wanted = {}, home) {
  const catalogue = opened.get(json) ?? growing(json);
  opened.set(json, catalogue);
  await catalogue.more.named(wanted, home);
  return catalogue;
}

/**
 * @param {Catalogue} json
 * @returns {GrowingCatalogue}
 */
function growing(json) {
  const { pieces = [] } = readCatalogue(json);
  const models = json.models.map((model) => ({ ...model, sentences: { ...model.sentences } }));
  const sentences = [...json.sentences];
  const known = new Set(sentences.map(({ id }) => id));
  /** @type {Map<number, Promise<void>>} */
  const asked = new Map(); // pieces that are loading, by number
  const here = new Set();

  /** @param {number} number */
  async function load(number) {
    const file = `catalogue/${number}.json`;
    try {
      add(readPiece(await loadJson(new URL(file, catalogueUrl).href, { file, cache: failed.has(number) ? "reload" : "default" }), json, file));
      here.add(number);
    } catch (error) {
      failed.add(number);
      throw error;
    } finally {
      asked.delete(number);
    }
  }

  /** @param {CataloguePiece} piece */
  function add(piece) {
    sentences.push(...piece.sentences.filter(({ id }) => !known.has(id)));
    for (const { id } of piece.sentences) known.add(id);
    for (const { id, sentences: runs } of models) Object.assign(runs, piece.runs[id]);
  }

  /**
   * @param {number[]} numbers
   * @returns {Coming}
   */
  function bring(numbers) {
    const absent = [...new Set(numbers)].filter((number) => number >= 0 && !here.has(number));
    if (absent.length === 0) return null;
    for (const number of absent) if (!asked.has(number)) asked.set(number, load(number));
    return Promise.all(absent.map((number) => asked.get(number))).then(() => {
      sentences.sort((one, other) => Number(one.place) - Number(other.place));
      return true;
    });
  }

  /** @type {MoreSentences["of"]} */
  function of(ids) {
    return bring(ids.filter((id) => id && !known.has(id)).map((id) => pieces.filter((first) => first <= String(id)).length - 1));
  }

  /** @type {MoreSentences["named"]} */
  const named = (wanted, home) => of([home, ...namesIn(wanted)]);
  const all = () => bring([...pieces.keys()]);
  return { ...json, models, sentences, more: { named, of, all } };
}

/**
 * The ids of the sentences in an address, including those of its compared view and of its marked cells.
 * @param {Wanted} wanted
 */
function namesIn({ sentence, compare, marks, controls }) {
  const cells = [marks, controls].flatMap((text) => (text ?? "").split("."));
  return [sentence, compare?.split("_")[1], ...cells.map((cell) => cell.split("_")[0])];
}

/**
 * @param {CataloguePiece} json  Not checked yet.
 * @param {Catalogue} catalogue
 * @param {string} file
 * @returns {CataloguePiece}
 */
function readPiece(json, catalogue, file) {
  const expect = expectation(file);
  expect(isObject(json) && isObject(json.runs), "runs", "an object");
  const models = catalogue.models.map((model) => ({ ...model, sentences: json.runs[model.id] }));
  readCatalogue({ ...catalogue, format: json.format, models, sentences: json.sentences }, file);
  return json;
}
