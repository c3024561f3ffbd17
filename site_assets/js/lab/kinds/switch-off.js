// switch-off: in the figure, the reader switches off the fewest heads of a layer that bring the cosine down to a bound.

import { counted } from "../../shared/counted.js";
import { element } from "../../shared/dom.js";
import { headName } from "../../shared/head-name.js";
import { firstOf, isIndex, isListOf } from "../lab-values.js";
import { noLines, opening } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { FollowedView, LabInput, LabKind, ModelSize } from "../kinds.js" */
/** @typedef {{ sets: number[][], layer: number, bound: number }} Wanted  Every smallest set of heads; the largest cosine allowed. */
/** @typedef {{ off: number[] }} Given */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  cosineAtMost: (bound) => `cosine: at most ${bound}`,
  noneYet: "none yet",
  switchedOff: "Switched off in the figure: ",
  switchOne: "Switch at least one head off in the figure.",
  noSmallerSet: "No smaller set is enough.",
  wouldDo: (size) => `These heads are enough, but you need only ${size}.`,
  noSingleHead: (bar, layer) => `The cosine is still above ${bar}: no single head of layer ${layer} can bring it that low.`,
  noSoFewHeads: (bar, count, layer) => `The cosine is still above ${bar}: no ${count} heads of layer ${layer} can bring it that low.`,
  wellChosen: (size, layer, bar) => `It takes only ${counted(size, "head")} of layer ${layer} to bring the cosine to ${bar} or below, but not these heads.`,
};

/** @type {LabKind<Wanted, Given>} */
export const switchOff = {
  guess: false,
  check,
  input,
  isAnswer: (wanted, { off }) => isListOf(off, isIndex),
  verdict,
  opening,
  answerText: ({ layer }, { off }) => namesOf(layer, off),
  solutionText: ({ layer, sets }) => firstOf(sets, namesOf(layer, sets[0])),
  askedFor: ({ bound }) => [WORDS.cosineAtMost(bound)],
  choices: noLines,
  figureView: ({ off }) => ({ off }),
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ sets, layer, bound }, { layers, heads }, path, expect) {
  /** @param {number[]} set */
  const isSet = (set) => isListOf(set, (head) => isIndex(head) && head < heads) && set.length === sets[0].length;
  expect(isListOf(sets, isSet), `${path}.sets`, "a list of sets of heads, of one size");
  expect(isIndex(layer) && layer < layers, `${path}.layer`, "a layer");
  expect(Number.isFinite(bound), `${path}.bound`, "a cosine");
}

/**
 * @param {number} layer
 * @param {number[]} off
 */
function namesOf(layer, off) {
  return off.map((head) => headName({ layer, head })).join(", ");
}

/**
 * The reader switches heads off in the figure; the form only lists them.
 * @param {Wanted} wanted
 * @returns {LabInput<Given>}
 */
function input({ layer }) {
  /** @type {number[]} */
  let off = [];
  const taken = element("output", { class: "lab-taken" }, WORDS.noneYet);
  const line = element("p", {}, WORDS.switchedOff, taken);
  const read = () => (off.length ? { answer: { off } } : { problem: WORDS.switchOne });
  /** @param {Given} answer */
  const write = (answer) => {
    ({ off } = answer);
    taken.textContent = namesOf(layer, off) || WORDS.noneYet;
  };
  /**
   * The figure writes its parts as "0,3,bias". The bias is not a head, and only the exercise's layer counts.
   * @param {FollowedView} view
   */
  const follow = (view) => {
    if (view.layer === layer) write({ off: (view.off ?? "").split(",").filter((part) => /^\d+$/.test(part)).map(Number) });
  };
  return { elements: [line], read, write, follow };
}

/**
 * @param {Wanted} wanted
 * @param {Given} given
 */
function verdict({ sets, bound, layer }, { off }) {
  /**
   * @param {number[]} outer
   * @param {number[]} inner
   */
  const has = (outer, inner) => inner.every((head) => outer.includes(head));
  const size = sets[0].length;
  const bar = String(bound).replace("-", "−");
  if (off.length === size && sets.some((set) => has(off, set))) return { right: true, lines: [WORDS.noSmallerSet] };
  if (sets.some((set) => has(off, set))) return { right: false, lines: [WORDS.wouldDo(size)] };
  if (off.length < size) return { right: false, lines: [off.length === 1 ? WORDS.noSingleHead(bar, layer) : WORDS.noSoFewHeads(bar, off.length, layer)] };
  return { right: false, lines: [WORDS.wellChosen(size, layer, bar)] };
}
