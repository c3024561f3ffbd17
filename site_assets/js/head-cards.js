// <head-cards>: the heads that show something on a sentence, each with its cell, its value and its papers.
//
// Attributes: data-model, data-sentence say what it shows at first; data-follow: it goes with the page's probe.

import { cardsKind } from "./cards-kind.js";
import { Figure } from "./figure.js";

export default class HeadCards extends HTMLElement {
  #figure = null;

  // Called again after instant navigation: everything is built anew each time.
  connectedCallback() {
    this.#figure = new Figure(this, cardsKind);
    this.#figure.start();
  }

  disconnectedCallback() {
    this.#figure.stop();
  }
}
