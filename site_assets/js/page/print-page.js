// Prints a page with all figures drawn, in the light scheme.

import { LIGHT, setScheme } from "../shared/theme.js";
import { drawWaiting } from "./waiting-figures.js";

/**
 * Prints the page once its figures are drawn.
 * @param {Window} window
 */
export async function printPage(window) {
  await import("./draw-all.js").then(({ drawAll }) => drawAll(window), drawWaiting); // if the script fails, draws what it can
  window.print();
}

/**
 * Ctrl+P waits for the figures. A print from the browser's menu cannot wait: it shows the figures that are drawn, and
 * static pictures or a line of text in place of the others.
 * @param {Window} window
 */
export function preparePrint(window) {
  const { document } = window;
  /** @type {string | null} */
  let before = null; // the scheme on the screen, while the page is printed
  window.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    printPage(window);
  });
  window.addEventListener("beforeprint", () => {
    before ??= setScheme(document, LIGHT);
    drawWaiting();
    document.getAnimations().forEach((animation) => animation.cancel()); // Firefox would print a figure while it is still pale
  });
  window.addEventListener("afterprint", () => {
    if (before !== null) setScheme(document, before);
    before = null;
  });
}
