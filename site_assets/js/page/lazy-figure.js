// A custom element whose scripts and data are fetched only once it comes into view.

import { sayScriptMissing } from "../shared/message.js";

const NEAR = "50% 0px"; // half a window above and below: drawn by the time that a reader gets there

// A page's own probe. Figures that wait for a reader to come near may never begin: none waits for them.
const LEADER = "attention-probe:not([data-compact])";
const STANDS = ["ready", "message"];

// `load()`: a promise of a module whose default export makes the figure of an element: { start(), stop() }. An element that
// does not wait (`waits(element)`) begins at once; one that follows another (data-follow), after a probe at the
// earliest, and with the reader's first choice there at the latest: what the page holds of it is of the view before.
export function lazyFigure({ load, waits }) {
  return class extends HTMLElement {
    #figure = null;
    #observer = null;

    // Called again where the element is moved: everything is built anew each time.
    connectedCallback() {
      if (!waits(this)) {
        this.#begin();
        return;
      }
      this.#observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#begin();
      }, { rootMargin: NEAR });
      this.#observer.observe(this);
      if ("follow" in this.dataset) document.addEventListener("figure-chosen", this.#begin);
    }

    disconnectedCallback() {
      this.#rest();
      this.#figure?.stop();
      this.#figure = null;
    }

    #rest() {
      this.#observer?.disconnect();
      document.removeEventListener("figure-chosen", this.#begin);
    }

    #begin = async () => {
      this.#rest();
      const loading = load().catch(() => sayScriptMissing(this));
      await turnOf(this);
      const module = await loading;
      if (!module || !this.isConnected) return;
      this.#figure = module.default(this);
      this.#figure.start();
    };
  };
}

// A promise, kept once the probe that this figure follows (data-follow) is drawn, or has said why it cannot be.
function turnOf({ dataset, ownerDocument }) {
  const leader = "follow" in dataset ? ownerDocument.querySelector(LEADER) : null;
  const stands = () => !leader || STANDS.includes(leader.dataset.state);
  if (stands()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!stands()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(leader, { attributes: true, attributeFilter: ["data-state"] });
  });
}
