// The contract between figure.js and the kinds of figures, and the function that makes a figure of a kind.

import { Figure } from "./figure.js";

/**
 * What a figure shows. null means that the figure chooses. A kind may add parts; address.js lists all of them.
 * @typedef {{ model: string, sentence?: string, layer?: number | null, head?: number | string | null,
 *   query?: number | null, key?: number | null, [part: string]: unknown }} View
 */

/**
 * One model on one sentence, as the catalogue lists it: addresses of files, and the number of tokens.
 * @typedef {{ attention: string, mixing: string | null, tokens: number }} Run
 */

/**
 * A model as the catalogue lists it; `sentences` are its runs by the sentence's id.
 * @typedef {{ id: string, name: string, layers: number, heads: number, file?: string, passports?: string | null,
 *   cards?: string | null, no_mixing?: string | null, sentences: Record<string, Run> }} Model
 */

/**
 * @typedef {{ models: Model[], missing: { id: string, name: string, reason: string }[],
 *   sentences: { id: string, title: string, text: string }[] }} Catalogue
 */

/**
 * What the files of a view must agree with: the view, the model's entry, the run's number of tokens, the files' names.
 * @typedef {View & { id: string, name: string, layers: number, heads: number, tokens?: number, files: string[] }} Expected
 */

/**
 * @template Data
 * @typedef {object} FigureKind
 * @property {(host: HTMLElement, catalogue: Catalogue, compact: boolean, change: (change: Partial<View>) => void) => FigureParts<Data>} parts
 *   Builds the figure inside its element. `compact` leaves out the pickers. Calls `change` when the reader chooses.
 * @property {(wanted: Record<string, string>, catalogue: Catalogue, home: View) => { view: View, notes: string[] }} nearest
 *   The view closest to `wanted` (texts by name, as in an address) that the site can show; `home` fills the gaps. Notes are
 *   sentences, one for each part of `wanted` that is not available.
 * @property {(run: Run | undefined, model: Model, view: View) => string[] | null} files
 *   The files to load for the view; null if the build lacks one.
 * @property {(model: Model, run: Run | undefined, others: Model[]) => { title: string, reason: string }} absence
 *   The message if `files` is null. `others`: the models for which it is not.
 * @property {(jsons: unknown[], expected: Expected) => Data | Promise<Data>} read
 *   Checks and decodes the parsed files, in the order of `files`. Throws a DataError.
 * @property {(view: View, change: Partial<View>) => Partial<View>} keep
 *   The parts of the view that survive a change by the reader.
 * @property {(view: View, data: Data) => View} settle
 *   The view with all open parts chosen, once its data are loaded.
 * @property {boolean} [keeps]
 *   Whether the element's content stays in the page until the first draw.
 */

/**
 * @template Data
 * @typedef {object} FigureParts
 * @property {(state: { data: Data, model: Model, view: View, pixelRatio: number }) => void} draw
 *   Called for every view, and when the width or the colour scheme changes.
 * @property {(state: { view: View, model: Model, pixelRatio: number }) => void} wait  Called while data are loading.
 * @property {(message: HTMLElement) => void} say  Shows a message in place of the figure.
 * @property {(notes: string[]) => void} note  Replaces the notes above the figure.
 * @property {() => void} [stop]  Removes listeners that the parts added outside of their element.
 */

/**
 * Returns what a module that main.js loads exports by default: a function that makes the figure of an element.
 *
 * @template Data
 * @param {FigureKind<Data>} kind
 * @returns {(host: HTMLElement) => { start: () => void, stop: () => void }}
 */
export function figureOf(kind) {
  return (host) => new Figure(host, kind);
}
