// One exercise: question, figures, the reader's answer, help, and the explanation.

import { formatAddress } from "../figure/address.js";
import { element } from "../shared/dom.js";
import { siteUrl } from "../shared/site.js";
import { kindOf } from "./kinds.js";
import { labCover } from "./lab-cover.js";
import { labFigures } from "./lab-figures.js";
import { labHelp } from "./lab-help.js";
import { paperText } from "./lab-paper.js";
import { isDone, statusOf } from "./lab-progress.js";
import { LAB } from "./messages.js";

/** @import { Exercise, Model } from "../data/published.d.ts" */
/** @import { LabKind } from "./kinds.js" */
/** @import { Awaited } from "./lab-cover.js" */
/** @import { Attempt, LabRecord } from "./lab-progress.js" */

/** @typedef {{ exercise: Exercise, model: Model, record: () => LabRecord, keep: (change: Partial<LabRecord>) => void, awaited?: () => Awaited[] }} Work */

/** @type {Record<string, string>} */
const STATUS = { open: "", tried: LAB.tried, solved: LAB.solved, shown: LAB.shown };

/**
 * Fills `section`, the exercise's element in the page. `record()` returns the reader's record, `keep(change)` stores a
 * change of it; `awaited()` lists the exercises that have to be done first. Returns { draw(), stop() }.
 * @param {Work & { section: HTMLElement, number: string }} parts
 */
export function labExercise({ section, exercise, number, model, record, keep, awaited = () => [] }) {
  const status = element("span", { class: "lab-status" });
  const desk = element("div", { class: "lab-desk" });
  const cover = labCover(section);
  section.replaceChildren(heading(exercise, number, status), ...(exercise.waits?.length ? [cover.element] : []),
    ...paragraphs(exercise.question), ...lists(exercise), desk);
  if (exercise.unavailable) {
    desk.append(element("p", { class: "lab-absent" }, exercise.unavailable));
    return { draw: () => {}, stop: () => {} };
  }
  return atWork({ section, exercise, model, record, keep, awaited, status, desk, cover });
}

/** @param {Required<Work> & { section: HTMLElement, status: HTMLElement, desk: HTMLElement, cover: ReturnType<typeof labCover> }} parts */
function atWork({ section, exercise, model, record, keep, awaited, status, desk, cover }) {
  const { answer: wanted } = exercise;
  const kind = kindOf(exercise);
  const { guess } = kind;
  const last = record().attempts.at(-1);
  const { input, figures, feedback, help, check, form, after, paper } = buildParts({ exercise, kind, model, last, asked: more, submit });

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const { answer, problem } = input.read();
    if (problem) return say(feedback, "problem", [problem]);
    const { right } = kind.verdict(wanted, answer);
    const { attempts, hints, shown } = record();
    const again = JSON.stringify(attempts.at(-1)?.answer) === JSON.stringify(answer); // a repeated answer does not count
    if (!again) save({ attempts: [...attempts, { answer, right, hints, shown }] });
    judge();
    if (check.hidden) feedback.focus(); // the pressed button is gone
  }

  /** @param {Partial<LabRecord>} change */
  function more(change) {
    save(change);
    if (change.shown) after.focus();
  }

  /** @param {Partial<LabRecord>} change */
  function save(change) {
    keep(change);
    draw();
  }

  function draw() {
    const now = record();
    const done = isDone(exercise, now);
    section.dataset.status = statusOf(exercise, now);
    status.textContent = STATUS[section.dataset.status];
    help.draw({ hints: now.hints, done });
    const first = done ? [] : awaited();
    cover.draw(first);
    // A guess is made before the figure is shown, so it cannot be changed.
    figures.element.hidden = first.length > 0 || (guess && !done);
    check.hidden = guess && done;
    form.toggleAttribute("data-done", done);
    after.replaceChildren(...(done ? afterwards(exercise, now, model) : []));
    paper.textContent = paperText(exercise, now.attempts.at(-1));
  }

  // Screen readers announce this, so it is filled only once there is an answer.
  function judge() {
    const { answer, right } = /** @type {Attempt} */ (record().attempts.at(-1));
    say(feedback, right ? "right" : guess ? "guessed" : "wrong", [kind.opening(wanted, right), ...kind.verdict(wanted, answer).lines]);
  }

  desk.append(...(guess ? [form, feedback, help.region, figures.element] : [figures.element, form, feedback, help.region]), after, paper);
  draw();
  if (last) {
    input.write(last.answer);
    judge();
  }
  return { draw, stop: figures.stop };
}

/**
 * `last`: the reader's latest attempt, if any; `asked(change)` is called when the reader asks for more help.
 * @param {{ exercise: Exercise, kind: LabKind<any, any>, model: Model, last: Attempt | undefined,
 *   asked: (change: Partial<LabRecord>) => void, submit: (event: SubmitEvent) => void }} parts
 */
function buildParts({ exercise, kind, model, last, asked, submit }) {
  const input = kind.input(exercise.answer, model);
  const view = last ? kind.figureView(last.answer) : {};
  const help = labHelp({ hints: exercise.hints, asked });
  const check = element("button", { type: "submit", class: "button lab-check" }, kind.guess ? LAB.makeGuess : LAB.check);
  return {
    input, help, check,
    figures: labFigures(exercise.figures, { model: model.id, view, chosen: (found) => input.follow(found) }),
    feedback: element("div", { class: "lab-feedback", role: "status", tabindex: -1 }),
    form: element("form", { class: "lab-form", onsubmit: submit }, ...input.elements, element("div", { class: "lab-buttons" }, check, help.button)),
    after: element("div", { class: "lab-after", tabindex: -1 }),
    paper: element("p", { class: "lab-paper" }),
  };
}

/**
 * @param {Exercise} exercise
 * @param {string} number
 * @param {HTMLElement} status
 */
function heading({ title, task, minutes }, number, status) {
  return element("header", { class: "lab-heading" },
    element("p", { class: "lab-task" }, LAB.task(task, minutes), status),
    element("h3", {}, element("span", { class: "lab-number" }, number), " ", element("bdi", {}, title)));
}

/** @param {string[]} texts */
function paragraphs(texts) {
  return texts.map((text) => element("p", { dir: "auto" }, text));
}

/**
 * The conditions to meet, as the build words them, and the choices of the form, for print.
 * @param {Exercise} exercise
 */
function lists(exercise) {
  if (exercise.unavailable) return [];
  const kind = kindOf(exercise);
  /**
   * @param {string} tag
   * @param {string} name
   * @param {string[]} texts
   * @param {import("../shared/dom.js").Attributes} [attributes]  Of each line.
   */
  const list = (tag, name, texts, attributes) => element(tag, { class: name }, ...texts.map((text) => element("li", attributes, text)));
  const [asked, choices] = [kind.askedFor(exercise.answer), kind.choices(exercise.answer)];
  return [
    ...(asked.length ? [element("p", { class: "lab-wanted" }, LAB.askedFor), list("ul", "lab-conditions", asked)] : []),
    ...(choices.length ? [list("ol", "lab-choices", choices, { dir: "auto" })] : []),
  ];
}

/**
 * @param {HTMLElement} feedback
 * @param {"problem" | "right" | "guessed" | "wrong"} kind
 * @param {string[]} lines
 */
function say(feedback, kind, lines) {
  feedback.dataset.kind = kind;
  const [first, ...rest] = lines;
  feedback.replaceChildren(element("p", {}, element("strong", {}, first), rest.length ? ` ${rest.join(" ")}` : ""));
}

/**
 * @param {Exercise} exercise
 * @param {LabRecord} record
 * @param {Model} model
 */
function afterwards(exercise, { shown }, model) {
  const solution = () => element("p", { class: "lab-solution" }, LAB.theAnswer(kindOf(exercise).solutionText(exercise.answer)));
  return [
    ...(shown ? [solution()] : []), ...paragraphs(exercise.explain),
    element("p", { class: "lab-wanted" }, LAB.evidence), evidence(exercise, model),
  ];
}

/**
 * The evidence for an answer: each line with a link to the view that shows it.
 * @param {Exercise} exercise
 * @param {Model} model
 */
function evidence(exercise, { id: model }) {
  const items = exercise.evidence.map(({ text, page, view }) =>
    element("li", {}, element("a", { href: siteUrl(`${page}${formatAddress({ model, ...view })}`) }, text)));
  return element("ul", { class: "lab-evidence" }, ...items);
}
