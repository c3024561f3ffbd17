// <attention-lab>: the lab's exercises, which the page already holds as text, made to be worked through.

import { LabSheet } from "./lab-sheet.js";

export default class AttentionLab extends HTMLElement {
  #sheet = null;

  // Called again after instant navigation: everything is built anew each time.
  connectedCallback() {
    this.#sheet = new LabSheet(this);
    this.#sheet.start();
  }

  disconnectedCallback() {
    this.#sheet.stop();
  }
}
