// The fixed words of the controls of figures and of their notes about an address. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const FRAMES = {
  notRun: (model) => `${model} was not run on this sentence.`,
  noData: "This build has no data for this model on this sentence.",
  notComputed: "this build did not compute it",
  unknownPart: (part, text) => `“${part}=${text}” in the address is unknown and was left out.`,
  noSums: "Weights times norms do not sum to 1, so they cannot be rolled out or renormalised.",
  noSumsWithSink: "The rows of this model do not sum to 1 without its attention sink, so they cannot be rolled out or renormalised.",
  cannotDraw: "This figure cannot be drawn.",
  cannotDrawOf: (model) => `This figure of ${model} cannot be drawn.`,
  showWith: (model) => `Show it with ${model}`,
  noSentence: (id, nearest) => `There is no sentence ${id} here. This is “${nearest}”.`,
  noNumber: (name, asked, names, last, same, nearest) => `There is no ${name} ${asked}; ${names} here go from 0 to ${last}. This is ${same} ${nearest}.`,
  modelAbsent: (model, nearest) => `${model} was not run for this site; the page “Method and data” gives the reason. This is ${nearest}.`,
  noModel: (id, nearest) => `There is no model ${id} here. This is ${nearest}.`,

  chooseModel: "Model",
  chooseLayer: "Layer",
  chooseHead: "Head",
  chooseValues: "Values",
  chooseSentence: "Sentence",
  filter: "Filter by any words",
  byPhenomenon: "By phenomenon",
  longText: "a long text, on its own page",
  notRunWith: (model) => `not run with ${model}`,
  cannotList: "The sentences cannot be listed.",
};
