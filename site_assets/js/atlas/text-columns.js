// The measures on ordinary text and what each head does there, added to the other measures. Loaded when first needed.

import { behindText } from "../text/text-names.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

/** @typedef {{ measures: Measures, behaviour: ((head: Head) => string) | null }} Columns */

/**
 * `of(state)` returns the columns loaded so far; `arrived()` is called when the columns on text have loaded.
 * `use(state, act)` calls `act(columns)` when the columns on text have loaded, or have failed to load, in which case
 * they are missing; for a model without data about text, it calls `act(columns)` at once. `coloured(state)` returns the
 * state with the measures loaded so far, or null while the measure in view is loading. If this measure fails to load,
 * the first of the other measures takes its place.
 * @param {() => void} arrived
 */
export function textColumns(arrived) {
  /** @type {{ model: Model, columns?: Columns | null, done: Promise<void> } | null} */
  let asked = null;

  /**
   * @param {AtlasState} state
   * @returns {Columns}
   */
  function of(state) {
    if (state.model.text) ask(state, state.model.text);
    return (asked?.model === state.model && asked.columns) || { measures: state.measures, behaviour: null };
  }

  /** @type {(state: AtlasState, act: (columns: Columns) => void) => void} */
  function use(state, act) {
    const { text } = state.model;
    if (text) ask(state, text).done.then(() => act(of(state)));
    else act(of(state));
  }

  /**
   * @param {AtlasState} state
   * @returns {AtlasState | null}
   */
  function coloured(state) {
    const { model, view } = state;
    const isOnText = behindText(view.measure) !== null;
    const { measures } = isOnText ? of(state) : (asked?.model === model && asked.columns) || state;
    if (measures.names.includes(view.measure)) return { ...state, measures };
    if (isOnText && asked?.model === model && asked.columns === undefined) return null;
    return { ...state, measures, view: { ...view, measure: measures.names[0], lacking: view.measure } };
  }

  /** @type {(state: AtlasState, file: string) => { done: Promise<void> }} */
  function ask({ model, measures }, file) {
    if (asked?.model === model) return asked;
    const mine = { model, columns: /** @type {Columns | null | undefined} */ (undefined), done: Promise.resolve() };
    mine.done = load(model, file, measures).then((columns) => {
      mine.columns = columns;
      if (asked === mine) arrived();
    });
    asked = mine;
    return mine;
  }

  return { of, use, coloured };
}

/** @type {(model: Model, file: string, measures: Measures) => Promise<Columns | null>} */
async function load(model, file, measures) {
  try {
    const [{ loadAbout }, { withText }] = await Promise.all([import("../text/load-text.js"), import("../text/text-measures.js")]);
    const about = await loadAbout(model, file);
    return { measures: withText(measures, about), behaviour: about.behaviour };
  } catch {
    return null; // the passport loads the same file and says what failed
  }
}
