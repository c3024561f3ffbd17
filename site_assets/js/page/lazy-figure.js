// A custom element whose scripts and data are loaded only when it comes into view.

import { sayScriptMissing } from "../shared/message.js";
import { untilPrint } from "./waiting-figures.js";

/** @typedef {{ start: () => void, stop: () => void }} RunningFigure */
/** @typedef {{ load: () => Promise<{ default: (host: HTMLElement) => RunningFigure }>, waits?: (element: HTMLElement) => boolean }} LazyFigure */

const NEAR = "25% 0px"; // a quarter of a window above and below, so that the figure is drawn when the reader gets there

// The page's own probe. No figure waits for a compact one, which may never start.
const LEADER = "attention-probe:not([data-compact])";
/** @type {(string | undefined)[]} */
const STANDS = ["ready", "message"];

/**
 * `load()`: a promise of a module whose default export makes the figure, { start(), stop() }, of an element. An element
 * for which `waits(element)` is false starts at once. One that follows another figure (data-follow) starts only after
 * the page's probe is drawn, and at the latest on the reader's first choice there, which outdates the static content.
 * @param {LazyFigure} figure
 * @returns {CustomElementConstructor}
 */
export function lazyFigure({ load, waits = () => true }) {
  return class extends HTMLElement {
    /** @type {RunningFigure | null} */
    #figure = null;
    /** @type {IntersectionObserver | null} */
    #observer = null;
    #forget = () => {};

    // Called again if the element is moved; everything is then rebuilt.
    connectedCallback() {
      if (!waits(this)) {
        this.#begin();
        return;
      }
      this.#observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#begin();
      }, { rootMargin: NEAR });
      this.#observer.observe(this);
      this.#forget = untilPrint(this.#begin);
      if ("follow" in this.dataset) document.addEventListener("figure-chosen", this.#begin);
    }

    disconnectedCallback() {
      this.#rest();
      this.#figure?.stop();
      this.#figure = null;
    }

    #rest() {
      this.#observer?.disconnect();
      this.#forget();
      document.removeEventListener("figure-chosen", this.#begin);
    }

    #begin = async () => {
      this.#rest();
      const loading = load().catch(() => sayScriptMissing(this));
      await turnOf(this);
      const module = await loading;
      if (!module || !this.isConnected || this.#figure) return; // if the element was moved meanwhile, #begin runs twice
      this.#figure = module.default(this);
      this.#figure.start();
    };
  };
}

/**
 * Resolves when the probe that this figure follows (data-follow) is drawn, or shows why it cannot be drawn.
 * @param {HTMLElement} element
 * @returns {Promise<void>}
 */
function turnOf({ dataset, ownerDocument }) {
  /** @type {HTMLElement | null} */
  const leader = "follow" in dataset ? ownerDocument.querySelector(LEADER) : null;
  const stands = () => !leader || STANDS.includes(leader.dataset.state);
  if (stands()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!stands()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(/** @type {HTMLElement} */ (leader), { attributes: true, attributeFilter: ["data-state"] });
  });
}
