// One exercise at work: question, figures, the reader's answer, help, and what it was about.

import { formatAddress } from "../figure/address.js";
import { element } from "../shared/dom.js";
import { siteUrl } from "../shared/site.js";
import { kindOf } from "./kinds.js";
import { labFigures } from "./lab-figures.js";
import { labHelp } from "./lab-help.js";
import { isDone, statusOf } from "./lab-progress.js";

const STATUS = { open: "", tried: "Tried", solved: "Done", shown: "Answer shown" };

// Fills `place`, the exercise's element in the page. `keep(change)` stores a change of the record that
// `record()` gives. Returns { stop() }.
export function labExercise({ place, exercise, number, model, record, keep }) {
  const status = element("span", { class: "lab-status" });
  const desk = element("div", { class: "lab-desk" });
  place.replaceChildren(heading(exercise, number, status), ...paragraphs(exercise.question), ...lists(exercise), desk);
  if (exercise.unavailable) {
    desk.append(element("p", { class: "lab-absent" }, exercise.unavailable));
    return { stop: () => {} };
  }
  return atWork({ place, exercise, model, record, keep, status, desk });
}

function atWork({ place, exercise, model, record, keep, status, desk }) {
  const { answer: wanted } = exercise;
  const kind = kindOf(exercise);
  const { guess } = kind;
  const last = record().attempts.at(-1);
  const { input, figures, feedback, help, check, form, after, paper } = buildParts({ exercise, kind, model, last, asked: more, submit });

  function submit(event) {
    event.preventDefault();
    const { answer, problem } = input.read();
    if (problem) return say(feedback, "problem", [problem]);
    const { right } = kind.verdict(wanted, answer);
    save({ attempts: [...record().attempts, { answer, right }] });
    judge();
    if (check.hidden) feedback.focus(); // the button that was pressed has gone
  }

  function more(change) {
    save(change);
    if (change.shown) after.focus();
  }

  function save(change) {
    keep(change);
    draw();
  }

  function draw() {
    const now = record();
    const done = isDone(exercise, now);
    place.dataset.status = statusOf(exercise, now);
    status.textContent = STATUS[place.dataset.status];
    help.draw({ hints: now.hints, done });
    // A guess comes before the figure, and only the first one is a guess.
    figures.element.hidden = guess && !done;
    check.hidden = guess && done;
    form.toggleAttribute("data-done", done);
    after.replaceChildren(...(done ? afterwards(exercise, now, model) : []));
    paper.textContent = paperText(exercise, now.attempts.at(-1));
  }

  // Spoken, so said only when there is an answer to judge.
  function judge() {
    const { answer, right } = record().attempts.at(-1);
    say(feedback, right ? "right" : guess ? "guessed" : "wrong", [kind.opening(wanted, right), ...kind.verdict(wanted, answer).lines]);
  }

  desk.append(...(guess ? [form, feedback, help.region, figures.element] : [figures.element, form, feedback, help.region]), after, paper);
  draw();
  if (last) {
    input.write(last.answer);
    judge();
  }
  return { stop: figures.stop };
}

// `last`: the reader's latest attempt, if there is one; `asked(change)`: more help was asked for.
function buildParts({ exercise, kind, model, last, asked, submit }) {
  const input = kind.input(exercise.answer, model);
  const view = last ? kind.figureView(last.answer) : {};
  const help = labHelp({ hints: exercise.hints, asked });
  const check = element("button", { type: "submit", class: "button lab-check" }, kind.guess ? "Make this guess" : "Check");
  return {
    input, help, check,
    figures: labFigures(exercise.figures, { model: model.id, view, chosen: (found) => input.follow(found) }),
    feedback: element("div", { class: "lab-feedback", role: "status", tabindex: -1 }),
    form: element("form", { class: "lab-form", onsubmit: submit }, ...input.elements, element("div", { class: "lab-buttons" }, check, help.button)),
    after: element("div", { class: "lab-after", tabindex: -1 }),
    paper: element("p", { class: "lab-paper" }),
  };
}

function heading({ title, task, minutes }, number, status) {
  return element("header", { class: "lab-heading" },
    element("p", { class: "lab-task" }, `${task} · ${minutes} min`, status),
    element("h3", {}, element("span", { class: "lab-number" }, number), " ", title));
}

function paragraphs(texts) {
  return texts.map((text) => element("p", {}, text));
}

// What has to be met, in the words of the build; and for paper, where no form can be shown, what there is to choose from.
function lists(exercise) {
  if (exercise.unavailable) return [];
  const kind = kindOf(exercise);
  const list = (tag, name, texts) => element(tag, { class: name }, ...texts.map((text) => element("li", {}, text)));
  const [asked, choices] = [kind.askedFor(exercise.answer), kind.choices(exercise.answer)];
  return [
    ...(asked.length ? [element("p", { class: "lab-wanted" }, "Asked for:"), list("ul", "lab-conditions", asked)] : []),
    ...(choices.length ? [list("ol", "lab-choices", choices)] : []),
  ];
}

function say(feedback, kind, lines) {
  feedback.dataset.kind = kind;
  const [first, ...rest] = lines;
  feedback.replaceChildren(element("p", {}, element("strong", {}, first), rest.length ? ` ${rest.join(" ")}` : ""));
}

function afterwards(exercise, { shown }, model) {
  const solution = () => element("p", { class: "lab-solution" }, `The answer: ${kindOf(exercise).solutionText(exercise.answer)}`);
  return [
    ...(shown ? [solution()] : []), ...paragraphs(exercise.explain),
    element("p", { class: "lab-wanted" }, "See for yourself:"), evidence(exercise, model),
  ];
}

// What shows an answer: each fact with a link to the view in which it can be seen.
function evidence(exercise, { id: model }) {
  const items = exercise.evidence.map(({ text, page, view }) =>
    element("li", {}, element("a", { href: siteUrl(`${page}${formatAddress({ model, ...view })}`) }, text)));
  return element("ul", { class: "lab-evidence" }, ...items);
}

// The line of a printed sheet: a guess is not wrong, so what it stands beside is what is so.
export function paperText(exercise, attempt) {
  const { guess, answerText, solutionText } = kindOf(exercise);
  const name = guess ? "My guess:" : "My answer:";
  if (!attempt) return name;
  const { answer, right } = attempt;
  const remark = guess ? `the data say: ${solutionText(exercise.answer)}` : right ? "right" : "not right";
  return `${name} ${answerText(exercise.answer, answer)} (${remark})`;
}
