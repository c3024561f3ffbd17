// What covers an exercise that would answer an earlier one, until the reader is done with that one.

import { element } from "../shared/dom.js";
import { LAB } from "./messages.js";

/** @typedef {{ id: string, title: string, number: string }} Awaited  An exercise that has to be done first. */

/**
 * Marks `section`, whose question and desk the styles then hide.
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
