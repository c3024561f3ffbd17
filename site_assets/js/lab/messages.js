// The fixed words of the lab: fields, verdicts, buttons and the hand-in. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const LAB = {
  // an exercise
  tried: "Tried",
  solved: "Done",
  shown: "Answer shown",
  task: (task, minutes) => `${task} · ${minutes} min`,
  askedFor: "Asked for:",
  check: "Check",
  makeGuess: "Make this guess",
  theAnswer: (text) => `The answer: ${text}`,
  evidence: "See for yourself:",
  hint: (number, count) => `Hint ${number} of ${count}`,
  showAnswer: "Show the answer",
  comesFirst: "This exercise would give away an answer, so it opens after ",
  unknownKind: (id, kind, known) => `is not as expected: exercise '${id}': unknown kind '${kind}'; known kinds: ${known}.`,
  uncheckable: "The exercises cannot be checked.",

  // on paper
  myGuess: "My guess:",
  myAnswer: "My answer:",
  inTheData: (text) => `in the data: ${text}`,
  paperRight: "right",
  paperWrong: "not right",
  signature: (name, model, version) => `Name: ${name} · ${model} · questions ${version}`,

  // answers and verdicts
  right: "Right.",
  notYet: "Not yet.",
  yourGuess: "Your guess",
  writeNumber: "Write a number, such as 0.5.",
  more: "more",
  less: "less",
  others: (text, count) => `${text} (and ${count} more)`,

  // compare
  whichLarger: "Which one is larger?",
  byHowMuch: "By how much?",
  chooseLarger: "Choose the larger one.",
  writeDifference: "Write the difference as a number, such as 0.5.",
  largerBy: (side, difference) => `${side}, by ${difference}`,
  notLarger: (side) => `${side} is not the larger one.`,
  isLargerBy: (side, difference) => `${side} is the larger one, by ${difference}.`,
  butDifference: (side, direction, difference) => `${side} is the larger one, but the difference is ${direction} than ${difference}.`,

  // find-head
  yourHead: "Your head",
  headNote: "Choose it in the figure, or write its name.",
  chooseHead: (last) => `Choose a head in the figure, or write one, from L0H0 to ${last}.`,
  noSuchHead: (head, last) => `This model has no ${head}; its heads go from L0H0 to ${last}.`,
  condition: (score, bound) => `${score}: ${bound}`,
  meets: (score, value) => `${score} is ${value}.`,
  misses: (score, value, bound) => `${score} is ${value}, not ${bound}.`,

  // judge
  itHolds: "It holds",
  itDoesNotHold: "It does not hold",
  markHolds: (number) => `${number}: holds`,
  markDoesNotHold: (number) => `${number}: does not hold`,
  stillOpen: (number) => `Say for each statement whether it holds; statement ${number} is still open.`,
  agreement: (hits, count) => `You agree with the data on ${hits} of ${counted(count, "statement")}.`,

  // predict
  chooseOption: "Choose one of the options.",
  guessedNumber: (guess, value) => `You guessed ${guess}; the answer is ${value}.`,
  agrees: "Your guess agrees with the data.",
  guessedOption: (guess, option) => `You guessed: ${guess}. The answer: ${option}.`,
  neverWrong: "A guess is never wrong; now look.",
  close: "Close.",

  // read-off
  yourReading: "Your reading",
  itIs: (value) => `The number is ${value}.`,
  itIsOther: (direction, value) => `The number is ${direction} than ${value}.`,

  // switch-off
  cosineAtMost: (bound) => `cosine: at most ${bound}`,
  noneYet: "none yet",
  switchedOff: "Switched off in the figure: ",
  switchOne: "Switch at least one head off in the figure.",
  noSmallerSet: "No smaller set is enough.",
  wouldDo: (size) => `These heads are enough, but you need only ${size}.`,
  noSingleHead: (bar, layer) => `The cosine is still above ${bar}: no single head of layer ${layer} can bring it that low.`,
  noSoFewHeads: (bar, count, layer) => `The cosine is still above ${bar}: no ${count} heads of layer ${layer} can bring it that low.`,
  wellChosen: (size, layer, bar) => `It takes only ${counted(size, "head")} of layer ${layer} to bring the cosine to ${bar} or below, but not these heads.`,

  // the bar
  progress: "Exercises done",
  parts: "Parts of the lab",
  model: "Model",
  done: (done, count) => `${done} of ${counted(count, "exercise")} done`,
  storesNothing: "This browser stores nothing, so your answers disappear when you leave this page.",
  partSpoken: (number) => `Part ${number}, `,
  partDone: (done, count) => `: ${done} of ${count} done`,
  part: (number, done, count) => `Part ${number} · ${done}/${count}`,

  // handing in
  handIn: "Hand in",
  handInAbout: "The file lists every attempt, the hints you used and the version of the data, so that a teacher can check your answers.",
  yourName: "Your name",
  nameNote: "Your name stays in this browser and in the file.",
  save: "Save my answers",
  cannotSave: "Your answers cannot be saved now.",
  print: "Print",
  begin: "Begin again",
  reallyDelete: "This deletes all your answers in this browser.",
  deleteThem: "Delete them",
  keepThem: "Keep them",
};
