// What a figure that shows a model on a sentence owes to figure.js, its kind; and how a kind becomes a figure.

import { Figure } from "./figure.js";

/**
 * What is shown: ids, and what the reader or the figure has chosen; null stands for the figure's own choice. A kind may
 * have further parts, as address.js names them.
 * @typedef {{ model: string, sentence?: string, layer?: number | null, head?: number | string | null,
 *   query?: number | null, key?: number | null, [part: string]: unknown }} View
 *
 * A model as the catalogue has it, and its entry for one sentence there.
 * @typedef {{ id: string, name: string, layers: number, heads: number, file?: string, passports?: string | null,
 *   cards?: string | null, no_mixing?: string | null, sentences: Record<string, Run> }} Model
 * @typedef {{ attention: string, mixing: string | null, tokens: number }} Run
 * @typedef {{ models: Model[], missing: { id: string, name: string, reason: string }[],
 *   sentences: { id: string, title: string, text: string }[] }} Catalogue
 *
 * What a file has to be about: the view and the model's entry at once, the number of tokens where there is a run, and
 * the names of the files.
 * @typedef {View & { id: string, name: string, layers: number, heads: number, tokens?: number, files: string[] }} Expected
 */

/**
 * @template Data
 * @typedef {object} FigureKind
 * @property {(host: HTMLElement, catalogue: Catalogue, compact: boolean, change: (change: Partial<View>) => void) => FigureParts<Data>} parts
 *   Builds the figure in its element. `compact`: within a lesson, without pickers. `change` is called with what the
 *   reader chooses.
 * @property {(wanted: Record<string, string>, catalogue: Catalogue, home: View) => { view: View, notes: string[] }} nearest
 *   The nearest view to what is `wanted`, texts by name as in an address, that the site can show. `home`: what holds
 *   where it is silent. A note is a sentence, one for each part that cannot be had as asked.
 * @property {(run: Run | undefined, model: Model, view: View) => string[] | null} files
 *   The files that the view needs, of a run or of the model; null where the build lacks one.
 * @property {(model: Model, run: Run | undefined, others: Model[]) => { title: string, reason: string }} absence
 *   Why the build lacks one; `others` are the models for which it does not.
 * @property {(jsons: unknown[], expected: Expected) => Data | Promise<Data>} read
 *   The parsed files, checked and decoded; throws a DataError at the first difference.
 * @property {(view: View, change: Partial<View>) => Partial<View>} keep
 *   What stays of a view when the reader changes part of it.
 * @property {(view: View, data: Data) => View} settle
 *   The view, in which the figure has chosen what was left open, now that its data are here.
 * @property {boolean} [keeps]
 *   Whether what the page holds in the element stays until there is more to show.
 */

/**
 * @template Data
 * @typedef {object} FigureParts
 * @property {(state: { data: Data, model: Model, view: View, pixelRatio: number }) => void} draw
 *   Also called when the width or the colour scheme changes.
 * @property {(state: { view: View, model: Model, pixelRatio: number }) => void} wait  The data are on their way.
 * @property {(message: HTMLElement) => void} say  Takes the place of what cannot be drawn.
 * @property {(notes: string[]) => void} note  Sentences above the figure; none removes those that are there.
 * @property {() => void} [stop]  Where the parts follow more of the page than the figure does.
 */

/**
 * The default export of a module that main.js loads: makes the figure of an element.
 *
 * @template Data
 * @param {FigureKind<Data>} kind
 * @returns {(host: HTMLElement) => { start: () => void, stop: () => void }}
 */
export function figureOf(kind) {
  return (host) => new Figure(host, kind);
}
