// A reader's answer as a line of text, for the page, the print and the file.

import { headName } from "../shared/head-name.js";
import { formatMeasured } from "./lab-values.js";

export function answerText({ kind, answer: wanted }, answer) {
  switch (kind) {
    case "find-head":
      return headName(answer);
    case "compare":
      return `${wanted.labels[answer.larger]}, by ${formatMeasured(answer.difference)}`;
    case "judge":
      return answer.marks.map((mark, index) => `${index + 1}: ${mark ? "holds" : "does not hold"}`).join("; ");
    case "switch-off":
      return answer.off.map((head) => headName({ layer: wanted.layer, head })).join(", ");
    default:
      return "option" in answer ? wanted.options[answer.option] : formatMeasured(answer.number);
  }
}

// The right answer, in the same words; where several are, the first.
export function solutionText({ kind, answer: wanted }) {
  const more = (list) => (list.length > 1 ? ` (and ${list.length - 1} more)` : "");
  switch (kind) {
    case "find-head": {
      const [[layer, head]] = wanted.accepted;
      return `${headName({ layer, head })}${more(wanted.accepted)}`;
    }
    case "compare":
      return `${wanted.labels[wanted.larger]}, by ${formatMeasured(wanted.difference)}`;
    case "judge":
      return answerText({ kind, answer: wanted }, { marks: wanted.statements.map(({ holds }) => holds) });
    case "switch-off":
      return `${answerText({ kind, answer: wanted }, { off: wanted.sets[0] })}${more(wanted.sets)}`;
    default:
      return wanted.options ? wanted.options[wanted.right] : formatMeasured(wanted.value);
  }
}

// The line of a printed sheet: a guess is not wrong, so what it stands beside is what is so.
export function paperText(exercise, attempt) {
  const guess = exercise.kind === "predict";
  const name = guess ? "My guess:" : "My answer:";
  if (!attempt) return name;
  const { answer, right } = attempt;
  const remark = guess ? `the data say: ${solutionText(exercise)}` : right ? "right" : "not right";
  return `${name} ${answerText(exercise, answer)} (${remark})`;
}
