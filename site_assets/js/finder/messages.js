// The fixed words of the search “Who looks from here to there?”. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const FINDER = {
  title: "Who looks from here to there?",
  help: "Choose a cell in the large map (a query and a key) and mark it: the list shows the heads that look from that query to that key. Mark more cells, also in other sentences, to find heads with a large weight at every marked cell. Use a cell as a control if heads should not look there.",
  remove: "Remove",
  removeCell: (cell) => `Remove ${cell}`,
  clear: "Clear",
  cell: (query, key) => `${query} to ${key}`,
  cellIn: (query, key, sentence) => `${query} to ${key} in “${sentence}”`,
  mark: (cell) => `Mark ${cell}`,
  unmark: (cell) => `Unmark ${cell}`,
  takeControl: "Use it as a control",
  dropControl: "Remove it from the controls",
  marks: "Marked cells",
  controls: "Control cells",
  absent: (count, model) => `${counted(count, "cell")} of the address ${count === 1 ? "is" : "are"} left out: ${model} has no such ${count === 1 ? "cell" : "cells"}.`,
  relation: "Cells of a pattern",
  chooseRelation: "Choose a pattern",

  // the answer
  download: "Download CSV",
  asEntry: "As an entry for phenomena.yml",
  about: (model, shown, count) => `Attention weights of ${model} at the marked cells: ${shown} of its ${count} heads`,
  loadingOthers: "Loading the other sentences, to compute how likely this is by chance…",
  loadingMarked: "Loading the marked sentences…",
  incomplete: "The search is not complete.",
  head: "Head",
  chance: "Chance",
  score: "Score",
  minimum: "Minimum",
  markNumber: (number) => `Mark ${number}`,
  largestControl: "Largest at a control",

  // sentences about the best head and about chance
  nobody: "No head gives weight to every marked cell.",
  nobodyMore: "No head gives every marked cell more weight than it gives every control.",
  theMark: "the marked cell",
  eachMark: (count) => `each of ${count} marked cells`,
  theControl: "the control",
  eachControl: (count) => `each of ${count} controls`,
  gives: (head, least, where) => `${head} gives at least ${least} to ${where}`,
  best: (gives) => `${gives}.`,
  bestAndMost: (gives, most, others) => `${gives}, and at most ${most} to ${others}.`,
  noChance: "Chance is not computed where the key is the first token or the query itself.",
  atLeast: (score) => `at least ${score}`,
  ofCells: (share, count, least) => `At ${share} of the ${count} cells with this distance between query and key, some head gives ${least}.`,
  ofSets: (share, count, marks, least) => `In ${share} of ${count} random sets of ${marks} cells with these distances, one head gives ${least} to every cell.`,
  chanceIs: (chance) => `Chance: ${chance}`,
  chanceWithout: (chance) => `Chance: ${chance} The random cells have no controls; with controls, such a score would be even rarer.`,

  // the entry for phenomena.yml
  entryName: "My pattern",
  entryFamily: "Explore",
  entryDefinition: "The head looks from the query to the key of every cell below.",
  entryLook: "A large weight at every cell below.",
  entryCaveat: (model) => `Found in ${model} with “Who looks from here to there?”; no paper describes this pattern.`,
  entryNote: (query, key) => `From “${query}” to “${key}”.`,
  entryNoWord: (sentence, query, key) => `# ${sentence}, query ${query}, key ${key}: no word names these tokens`,
  firstToken: "first token",
};
