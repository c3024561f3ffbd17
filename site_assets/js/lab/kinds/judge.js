// judge: the reader marks each of several statements as true or false.

import { isObject, isText } from "../../data/shape.js";
import { counted } from "../../shared/counted.js";
import { element } from "../../shared/dom.js";
import { choice } from "../lab-fields.js";
import { isListOf } from "../lab-values.js";
import { noLines, nothingToShow, opening } from "./common.js";

/** @import { Expect } from "../../data/shape.js" */
/** @import { LabInput, LabKind, ModelSize } from "../kinds.js" */
/** @typedef {{ statements: { text: string, holds: boolean }[] }} Wanted */
/** @typedef {{ marks: boolean[] }} Given  Whether each statement holds. */

// The words of this kind. Translate them here.
/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
const WORDS = {
  itHolds: "It holds",
  itDoesNotHold: "It does not hold",
  markHolds: (number) => `${number}: holds`,
  markDoesNotHold: (number) => `${number}: does not hold`,
  stillOpen: (number) => `Say for each statement whether it holds; statement ${number} is still open.`,
  agreement: (hits, count) => `You agree with the data on ${hits} of ${counted(count, "statement")}.`,
};

const MARKS = [WORDS.itHolds, WORDS.itDoesNotHold];

/** @type {LabKind<Wanted, Given>} */
export const judge = {
  guess: false,
  check,
  input,
  isAnswer: ({ statements }, { marks }) => isListOf(marks, (mark) => typeof mark === "boolean") && marks.length === statements.length,
  verdict,
  opening,
  answerText: (wanted, { marks }) => marksText(marks),
  solutionText: ({ statements }) => marksText(statements.map(({ holds }) => holds)),
  askedFor: noLines,
  choices: ({ statements }) => statements.map(({ text }) => text),
  figureView: nothingToShow,
};

/**
 * @param {Wanted} wanted
 * @param {ModelSize} model
 * @param {string} path
 * @param {Expect} expect
 */
function check({ statements }, model, path, expect) {
  /** @param {Wanted["statements"][number]} each */
  const isStatement = (each) => isObject(each) && isText(each.text) && typeof each.holds === "boolean";
  expect(isListOf(statements, isStatement), `${path}.statements`, "a list of statements, each of which holds or does not");
}

/** @param {boolean[]} marks */
function marksText(marks) {
  return marks.map((mark, index) => (mark ? WORDS.markHolds : WORDS.markDoesNotHold)(index + 1)).join("; ");
}

/**
 * @param {Wanted} wanted
 * @returns {LabInput<Given>}
 */
function input({ statements }) {
  const groups = statements.map(({ text }, index) => choice({ legend: `${index + 1}. ${text}`, options: MARKS, authored: "legend" }));
  const read = () => {
    const marks = groups.map((group) => group.value());
    const open = marks.indexOf(undefined);
    if (open >= 0) return { problem: WORDS.stillOpen(open + 1) };
    return { answer: { marks: marks.map((mark) => mark === 0) } };
  };
  /** @param {Given} given */
  const write = ({ marks }) => marks.forEach((mark, index) => groups[index].set(mark ? 0 : 1));
  const list = element("div", { class: "lab-statements" }, ...groups.map((group) => group.element));
  return { elements: [list], read, write, follow: () => {} };
}

/**
 * The feedback gives the number of right marks, not which ones are right.
 * @param {Wanted} wanted
 * @param {Given} given
 */
function verdict({ statements }, { marks }) {
  const hits = statements.filter(({ holds }, index) => holds === marks[index]).length;
  return { right: hits === statements.length, lines: [WORDS.agreement(hits, statements.length)] };
}
