// The events by which a figure announces its view, to figures that follow it and to the lab, which waits for a choice.

/** @import { AnyView } from "./kind.js" */

/**
 * Tells the figures that follow the view of `host`, which owns the page's address.
 * @param {HTMLElement} host
 * @param {AnyView} view
 */
export function announceView(host, view) {
  host.dispatchEvent(new CustomEvent("figure-view", { bubbles: true, detail: view }));
}

/**
 * Tells the lab what the reader has chosen in `host`.
 * @param {HTMLElement} host
 * @param {AnyView} view
 */
export function announceChoice(host, view) {
  host.dispatchEvent(new CustomEvent("figure-chosen", { bubbles: true, detail: view }));
}

/** @typedef {(wanted: { model: string, sentence: string }) => void} Follow */

/**
 * Calls `follow` with the model and sentence of each view that is announced. Returns a function that unsubscribes.
 * @param {Follow} follow
 */
export function followViews(follow) {
  /** @param {DocumentEventMap["figure-view"]} event */
  const onView = ({ detail: { model, sentence } }) => follow({ model, sentence });
  document.addEventListener("figure-view", onView);
  return () => document.removeEventListener("figure-view", onView);
}
