// <head-atlas>: every head of a model, coloured by what it measurably does, and the passport of the chosen one.
//
// It reads and writes the page's address: #model=…&head=L4H11&measure=…

import { atlasKind } from "./atlas-kind.js";
import { Figure } from "./figure.js";

export default class HeadAtlas extends HTMLElement {
  #figure = null;

  // Called again after instant navigation: everything is built anew each time.
  connectedCallback() {
    this.#figure = new Figure(this, atlasKind);
    this.#figure.start();
  }

  disconnectedCallback() {
    this.#figure.stop();
  }
}
