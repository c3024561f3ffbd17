// The events by which a figure tells the page what it shows.

import type { AnyView, OpenView } from "./kind.js";

declare global {
  interface DocumentEventMap {
    "figure-view": CustomEvent<AnyView & { sentence: string }>; // by the figure that owns the page's address
  }
  interface HTMLElementEventMap {
    "figure-chosen": CustomEvent<OpenView>; // after the reader's choice
  }
}
