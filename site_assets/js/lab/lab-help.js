// Help in three steps: a nudge, the method, the answer.

import { element } from "../shared/dom.js";
import { LAB } from "./messages.js";

/** @import { LabRecord } from "./lab-progress.js" */

/**
 * Calls `asked(next)` when the reader asks for more help, with { hints } or { shown: true }.
 * @param {{ hints: string[], asked: (next: Partial<LabRecord>) => void }} parts
 */
export function labHelp({ hints, asked }) {
  const list = element("ol", { class: "lab-hints" });
  const button = element("button", { type: "button", class: "button lab-more", onclick: () => asked(next()) });
  const region = element("div", { class: "lab-help", role: "status" }, list);
  let given = 0;

  const next = () => (given < hints.length ? { hints: given + 1 } : { shown: true });

  /** @param {{ hints: number, done: boolean }} state */
  function draw({ hints: count, done }) {
    given = count;
    list.append(...hints.slice(list.children.length, count).map((hint) => element("li", { dir: "auto" }, hint)));
    button.textContent = count < hints.length ? LAB.hint(count + 1, hints.length) : LAB.showAnswer;
    button.hidden = done;
  }

  return { region, button, draw };
}
