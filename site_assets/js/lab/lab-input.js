// The part of an exercise in which the reader answers, by its kind.

import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { choice } from "./lab-choice.js";
import { textField } from "./lab-text-field.js";
import { parseHead, parseNumber } from "./lab-values.js";

// Returns { elements, read(), write(answer), follow(view) }: read() gives { answer } or { problem }, a
// sentence; write() puts an earlier answer back; follow() takes over what was chosen in a figure.
export function labInput(exercise, model) {
  const { kind, answer } = exercise;
  if (kind === "find-head") return headInput(model);
  if (kind === "compare") return compareInput(answer);
  if (kind === "judge") return statementsInput(answer);
  if (kind === "switch-off") return switchInput(answer);
  return answer.options ? optionInput(answer) : numberInput(kind === "predict" ? "Your guess" : "Your reading");
}

const ignore = () => {};

function headInput({ layers, heads }) {
  const last = headName({ layer: layers - 1, head: heads - 1 });
  const field = textField({ label: "Your head", note: "Choose it in the figure, or write its name." });

  function read() {
    const head = parseHead(field.input.value);
    if (!head) return { problem: `Choose a head in the figure, or write one, from L0H0 to ${last}.` };
    const exists = head.layer < layers && head.head < heads;
    return exists ? { answer: head } : { problem: `There is no ${headName(head)} here; heads go from L0H0 to ${last}.` };
  }

  const write = (head) => { field.input.value = headName(head); };
  return { elements: [field.element], read, write, follow: write };
}

function numberInput(label) {
  const field = textField({ label, numeric: true });
  const read = () => {
    const number = parseNumber(field.input.value);
    return number === null ? { problem: "Write a number, such as 0.5." } : { answer: { number } };
  };
  const write = ({ number }) => { field.input.value = String(number); };
  return { elements: [field.element], read, write, follow: ignore };
}

function optionInput({ options }) {
  const group = choice({ legend: "Your guess", options });
  const read = () => {
    const option = group.value();
    return option === undefined ? { problem: "Choose one of the options." } : { answer: { option } };
  };
  return { elements: [group.element], read, write: ({ option }) => group.set(option), follow: ignore };
}

function compareInput({ labels }) {
  const group = choice({ legend: "Which has more?", options: labels });
  const field = textField({ label: "By how much?", numeric: true });

  function read() {
    const larger = group.value();
    const difference = parseNumber(field.input.value);
    if (larger === undefined) return { problem: "Choose which has more." };
    if (difference === null) return { problem: "Write by how much, as a number such as 0.5." };
    return { answer: { larger, difference: Math.abs(difference) } };
  }

  function write({ larger, difference }) {
    group.set(larger);
    field.input.value = String(difference);
  }

  return { elements: [group.element, field.element], read, write, follow: ignore };
}

const MARKS = ["It holds", "It does not hold"];

function statementsInput({ statements }) {
  const groups = statements.map(({ text }, index) => choice({ legend: `${index + 1}. ${text}`, options: MARKS }));
  const read = () => {
    const marks = groups.map((group) => group.value());
    const open = marks.indexOf(undefined);
    if (open >= 0) return { problem: `Say of each statement whether it holds; number ${open + 1} is open.` };
    return { answer: { marks: marks.map((mark) => mark === 0) } };
  };
  const write = ({ marks }) => marks.forEach((mark, index) => groups[index].set(mark ? 0 : 1));
  return { elements: [element("div", { class: "lab-statements" }, ...groups.map((group) => group.element))], read, write, follow: ignore };
}

// What is off is chosen in the figure and nowhere else: here it is only said.
function switchInput({ layer }) {
  let off = [];
  const taken = element("output", { class: "lab-taken" }, "none yet");
  const line = element("p", {}, "Switched off in the figure: ", taken);
  const read = () => (off.length ? { answer: { off } } : { problem: "Switch at least one head off in the figure." });
  const write = (answer) => {
    ({ off } = answer);
    taken.textContent = off.map((head) => headName({ layer, head })).join(", ") || "none yet";
  };
  // The figure writes its parts as "0,3,bias"; the bias is no head, and another layer is not asked for.
  const follow = (view) => {
    if (view.layer === layer) write({ off: (view.off ?? "").split(",").filter((part) => /^\d+$/.test(part)).map(Number) });
  };
  return { elements: [line], read, write, follow };
}
