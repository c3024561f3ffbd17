// Draws every figure of a page, which then can be printed. Loaded when a reader prints.

import { drawWaiting } from "./waiting-figures.js";

// The figures that show data; the lab is text with such figures in it.
const FIGURES = ["attention-probe", "head-cards", "head-guess", "head-average", "output-mixer", "prediction-map", "removal-map", "head-split", "head-atlas", "long-text"];
const DRAWN = ":is([data-state='ready'], [data-state='message'])";
const PATIENCE = 10_000; // ms; a figure whose data do not come must not keep a reader from printing

/**
 * Draws all figures that wait; resolves when those in sight show their data or say why they cannot.
 * @param {Window} window
 * @returns {Promise<void>}
 */
export async function drawAll(window) {
  await drawWaiting();
  const { document } = window;
  const open = FIGURES.map((tag) => `${tag}:not(${DRAWN})`).join(", ");
  const left = () => [...document.querySelectorAll(open)].some((node) => node.checkVisibility());
  if (!left()) return;
  await new Promise((resolve) => {
    const observer = new MutationObserver(() => { if (!left()) resolve(null); });
    observer.observe(document.body, { attributes: true, attributeFilter: ["data-state"], subtree: true });
    window.setTimeout(resolve, PATIENCE);
  });
}
