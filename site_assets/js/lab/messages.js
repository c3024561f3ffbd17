// The fixed words of the lab that no kind of exercise owns: buttons, the bar and the hand-in. Translate them here.

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
