// The fixed words about heads on ordinary text. Translate them here. What one head does is a sentence from the build.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const ORDINARY = {
  cannotShow: "What this head does on ordinary text cannot be shown.",
  notRead: "has not read ordinary text in this build.",
  onTokens: (tokens, texts) => `Measured on ${counted(tokens, "token")} of ${counted(texts, "text")} that were not chosen for this head.`,
  allTexts: "all texts",
  nearest: "Nearest heads on these texts: ",
  notCounted: (skipped) => `The first ${counted(skipped, "token")} of each window of text are not counted: they see too few others.`,
  noRole: "It has no role that could explain where it looks.",
  explains: (share, roles) => `Its roles explain ${share} of its attention: ${roles}.`,

  // examples
  strongest: "Strongest",
  strongestAbout: "The strongest looks that none of its roles explains, at most two from one window.",
  typical: "Typical",
  typicalAbout: "One query near each decile of the largest weight on any token but the first, from strong to weak.",
  drawn: "At random",
  drawnAbout: "Queries drawn at random, the same for every head.",
  which: "Which examples",
  another: "Show another",
  keys: "Keys here: S, T and R choose the kind, 1 to 8 an example, N another one.",
  noExample: "This head has none on these texts.",
  place: (number, count, source) => `${number} of ${count}: ${source}`,
  source: (title, kind, window) => `${title} (${kind}), window ${window}`,
  gives: (query, key, weight) => `${query} gives ${key} ${weight}`,
  firstGets: (weight) => `the first token gets ${weight}`,
  sinkGets: (weight) => `the attention sink gets ${weight}`,
  othersGet: (weight) => `tokens that are not shown get ${weight}`,

  // the search
  search: "Search the examples on ordinary text",
  help: "Type a word or a phrase. The search goes through the examples of all heads: their strongest, typical and random looks.",
  words: "Words",
  headsThat: "Heads that",
  lookEither: "look from it or at it",
  lookFrom: "look from it",
  lookAt: "look at it",
  found: (heads, examples) => `${counted(heads, "head")} in ${counted(examples, "example")}`,
  cut: (most) => `; shown: the ${most} with the largest weight`,
  fromTo: (query, key) => `from ${query} at ${key}`,
  cannotSearch: "The examples cannot be searched.",

  // the table, and the measures of the atlas
  measure: "Measure",
  text: "Text",
  middle: "Middle 80%",
  sentences: "Sentences",
  random: "Random",
  range: (low, high) => `${low} to ${high}`,
  input: "ordinary text",
  looksAt: (place) => `Looks at: ${place}, on text`,
  explained: "Explained by its roles, on text",
  explainedAbout: "The share of a head’s attention that its roles account for.",
  onText: (measure) => `${measure}, on text`,
  little: "under 1%",

  // where a key lies, seen from its query
  first: "first token",
  firstAbout: "The first token of the window, where unused attention goes.",
  firstBesideSink: "The first token of the window.", // unused attention goes to the sink, too
  self: "itself",
  selfAbout: "The query’s own token.",
  previous: "previous",
  previousAbout: "The token just before.",
  word: "same word",
  wordAbout: "Another piece of the same word.",
  afterCopy: "after a copy",
  afterCopyAbout: "What followed an earlier copy of the token.",
  copy: "a copy",
  copyAbout: "An earlier copy of the token.",
  boundary: "sentence end",
  boundaryAbout: "The last end of a sentence or line.",
  punctuation: "punctuation",
  punctuationAbout: "Other punctuation and line breaks.",
  rest: "the rest",
  restAbout: "All other tokens.",
  sink: "attention sink",
  sinkAbout: "The model’s attention sink, which is not a token.",
};
