// Covers an exercise that would reveal the answer of an earlier one, until the reader has done the earlier one.

import { element } from "../shared/dom.js";
import { LAB } from "./messages.js";

/** @typedef {{ id: string, title: string, number: string }} Awaited  An exercise that has to be done first. */

/**
 * draw() marks `section`, so that the styles hide its question and desk.
 * @param {HTMLElement} section
 */
export function labCover(section) {
  const cover = element("p", { class: "lab-cover" });

  /** @param {Awaited[]} first */
  function draw(first) {
    section.toggleAttribute("data-covered", first.length > 0);
    cover.replaceChildren(...first.flatMap(({ id, title, number }, index) =>
      [index ? ", " : LAB.comesFirst, element("a", { href: `#exercise-${id}` }, `${number} `, element("bdi", {}, title))]), first.length ? "." : "");
  }

  return { element: cover, draw };
}
