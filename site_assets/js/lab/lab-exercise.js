// One exercise at work: question, figures, the reader's answer, help, and what it was about.

import { element } from "../shared/dom.js";
import { paperText, solutionText } from "./lab-answer-text.js";
import { labEvidence } from "./lab-evidence.js";
import { labFigures } from "./lab-figures.js";
import { labHelp } from "./lab-help.js";
import { labInput } from "./lab-input.js";
import { isDone, statusOf } from "./lab-progress.js";
import { verdict } from "./lab-verdict.js";

const STATUS = { open: "", tried: "Tried", solved: "Done", shown: "Answer shown" };

// Fills `place`, the exercise's element in the page. `keep(change)` stores a change of the record that
// `record()` gives. Returns { stop() }.
export function labExercise({ place, exercise, number, model, record, keep }) {
  const status = element("span", { class: "lab-status" });
  const desk = element("div", { class: "lab-desk" });
  place.replaceChildren(heading(exercise, number, status), ...paragraphs(exercise.question), ...askedFor(exercise), ...choicesOnPaper(exercise), desk);
  if (exercise.unavailable) {
    desk.append(element("p", { class: "lab-absent" }, exercise.unavailable));
    return { stop: () => {} };
  }
  return atWork({ place, exercise, model, record, keep, status, desk });
}

function atWork({ place, exercise, model, record, keep, status, desk }) {
  const guess = exercise.kind === "predict";
  const input = labInput(exercise, model);
  const { off } = record().attempts.at(-1)?.answer ?? {};
  const figures = labFigures(exercise.figures, { model: model.id, off, chosen: (view) => input.follow(view) });
  const feedback = element("div", { class: "lab-feedback", role: "status", tabindex: -1 });
  const help = labHelp({ hints: exercise.hints, asked: more });
  const check = element("button", { type: "submit", class: "button lab-check" }, guess ? "Make this guess" : "Check");
  const form = element("form", { class: "lab-form", onsubmit: submit }, ...input.elements,
    element("div", { class: "lab-buttons" }, check, help.button));
  const after = element("div", { class: "lab-after", tabindex: -1 });
  const paper = element("p", { class: "lab-paper" });

  function submit(event) {
    event.preventDefault();
    const { answer, problem } = input.read();
    if (problem) return say(feedback, "problem", [problem]);
    const { right } = verdict(exercise, answer);
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
    const last = now.attempts.at(-1);
    place.dataset.status = statusOf(exercise, now);
    status.textContent = STATUS[place.dataset.status];
    help.draw({ hints: now.hints, done });
    // A guess comes before the figure, and only the first one is a guess.
    figures.element.hidden = guess && !done;
    check.hidden = guess && done;
    form.toggleAttribute("data-done", done);
    after.replaceChildren(...(done ? afterwards(exercise, now, model) : []));
    paper.textContent = paperText(exercise, last);
  }

  // Spoken, so said only when there is an answer to judge.
  function judge() {
    const { answer, right } = record().attempts.at(-1);
    say(feedback, right ? "right" : guess ? "guessed" : "wrong", [opening(exercise, right), ...verdict(exercise, answer).lines]);
  }

  desk.append(...(guess ? [form, feedback, help.region, figures.element] : [figures.element, form, feedback, help.region]), after, paper);
  const last = record().attempts.at(-1);
  draw();
  if (last) {
    input.write(last.answer);
    judge();
  }
  return { stop: figures.stop };
}

function heading({ title, task, minutes }, number, status) {
  return element("header", { class: "lab-heading" },
    element("p", { class: "lab-task" }, `${task} · ${minutes} min`, status),
    element("h3", {}, element("span", { class: "lab-number" }, number), " ", title));
}

function paragraphs(texts) {
  return texts.map((text) => element("p", {}, text));
}

// What heads have to meet, in the words of the build.
function askedFor({ answer }) {
  const wanted = (answer?.conditions ?? []).map(({ score, bound }) => `${score} ${bound}`);
  if (answer?.sets) wanted.push(`cosine at most ${answer.bound}`);
  if (!wanted.length) return [];
  const items = wanted.map((text) => element("li", {}, text));
  return [element("p", { class: "lab-wanted" }, "Asked for:"), element("ul", { class: "lab-conditions" }, ...items)];
}

// What there is to choose from, where no form can be shown: on paper.
function choicesOnPaper({ answer }) {
  const texts = answer?.options ?? answer?.labels ?? answer?.statements?.map(({ text }) => text) ?? [];
  return texts.length ? [element("ol", { class: "lab-choices" }, ...texts.map((text) => element("li", {}, text)))] : [];
}

function opening({ kind, answer }, right) {
  if (kind !== "predict") return right ? "Right." : "Not yet.";
  if (!right) return "A guess is never wrong; now look.";
  return answer.options ? "Right." : "Close.";
}

function say(feedback, kind, lines) {
  feedback.dataset.kind = kind;
  const [first, ...rest] = lines;
  feedback.replaceChildren(element("p", {}, element("strong", {}, first), rest.length ? ` ${rest.join(" ")}` : ""));
}

function afterwards(exercise, { shown }, model) {
  const answer = shown ? [element("p", { class: "lab-solution" }, `The answer: ${solutionText(exercise)}`)] : [];
  return [...answer, ...paragraphs(exercise.explain), element("p", { class: "lab-wanted" }, "See for yourself:"), labEvidence(exercise.evidence, model.id)];
}
