// A custom element whose scripts and data are fetched only once it comes into view.

import { sayScriptMissing } from "../shared/script-message.js";
import { turnOf } from "./turn.js";

const NEAR = "50% 0px"; // half a window above and below: drawn by the time that a reader gets there

// `load()` resolves with a function that makes the figure of an element: { start(), stop() }. An element that
// does not wait (`waits(element)`) begins at once; one that follows another (data-follow), after a probe at the
// earliest, and with the reader's first choice there at the latest: what the page holds of it is of the view before.
export function lazyFigure(load, waits = () => true) {
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
      await turnOf(this);
      const make = await load().catch(() => sayScriptMissing(this));
      if (!make || !this.isConnected) return;
      this.#figure = make(this);
      this.#figure.start();
    };
  };
}
