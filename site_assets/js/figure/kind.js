// The contract between figure.js and the kinds of figures, and the function that makes a figure of a kind.

import { Figure } from "./figure.js";

/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { LensView } from "./lens-view.js" */

/** @typedef {{ model: string, sentence?: string }} AnyView  What every view has; the atlas is about all sentences. */

/**
 * What a figure shows. A part that is null is still open. address.js lists the names of all parts.
 * @typedef {{ model: string, sentence: string, layer: number | null, head: number | null, query: number | null,
 *   key: number | null, off?: string | null, show?: string | null } & LensView} OpenView
 */

/** @typedef {OpenView & { layer: number, head: number, query: number }} View  Every part is chosen, except perhaps the key. */
/** @typedef {Record<string, string | undefined>} Wanted  Parts of a view by name, as texts from an address. */
/** @typedef {Record<string, string | number | null | undefined>} Change  Parts that the reader chose; null leaves one open. */

/**
 * The view that a figure begins with, and falls back on.
 * @typedef {{ model: string, sentence?: string, layer?: number | null, head?: number | null, query?: number | null,
 *   key?: number | null, off?: string | null }} Home
 */

/**
 * What the files of a view must agree with: the model's entry, the view, the run's number of tokens, the files' names.
 * @typedef {Omit<Model, "sentences"> & { model: string, sentence: string, tokens: number, files: string[] }} Expected
 */

/**
 * @template Data
 * @template {AnyView} [Open=OpenView]  A view before its data are loaded.
 * @template {AnyView} [Settled=View]  A view with its data.
 * @typedef {object} FigureKind
 * @property {(host: HTMLElement, catalogue: Catalogue, compact: boolean, change: (change: Change) => void) => FigureParts<Data, Open, Settled>} parts
 *   Builds the figure inside its element. `compact` leaves out the pickers. Calls `change` when the reader chooses.
 * @property {(wanted: Wanted, catalogue: Catalogue, home: Home) => { view: Open, notes: string[] }} nearest
 *   The view closest to `wanted` (texts by name, as in an address) that the site can show; `home` fills the gaps. Notes are
 *   sentences, one for each part of `wanted` that is not available.
 * @property {(run: Run | undefined, model: Model, view: Open) => string[] | null} files
 *   The files to load for the view; null if the build lacks one.
 * @property {(model: Model, run: Run | undefined, others: Model[]) => { title: string, reason: string }} absence
 *   The message if `files` returns null. `others`: the models for which it does not.
 * @property {(jsons: any[], expected: Expected) => Data | Promise<Data>} read
 *   Checks and decodes the parsed files, in the order of `files`. Throws a DataError.
 * @property {(view: Open, change: Change) => Change} keep
 *   The parts of the view that survive a change by the reader.
 * @property {(view: Open, data: Data) => Settled} settle
 *   The view with all open parts chosen, once its data are loaded.
 * @property {boolean} [keeps]
 *   Whether the element's content stays in the page until the first draw.
 */

/**
 * @template Data
 * @template {AnyView} [Open=OpenView]
 * @template {AnyView} [Settled=View]
 * @typedef {object} FigureParts
 * @property {(state: { data: Data, model: Model, view: Settled, pixelRatio: number }) => void} draw
 *   Called for every view, and when the width or the colour scheme changes.
 * @property {(state: { view: Open, model: Model, pixelRatio: number }) => void} wait  Called while data are loading.
 * @property {(message: HTMLElement) => void} say  Shows a message in place of the figure.
 * @property {(notes: string[]) => void} note  Replaces the notes above the figure.
 * @property {() => void} [stop]  Removes listeners that the parts added outside of their element.
 */

/**
 * Returns the default export of a module that main.js loads: a function that makes the figure of an element.
 *
 * @template Data
 * @template {AnyView} Open
 * @template {Open} Settled
 * @param {FigureKind<Data, Open, Settled>} kind
 * @returns {(host: HTMLElement) => { start: () => void, stop: () => void }}
 */
export function figureOf(kind) {
  return (host) => new Figure(host, kind);
}
