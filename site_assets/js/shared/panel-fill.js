// Fills the region of a disclosure with a panel: inserts it once, then redraws it.

/** @import { Fill } from "./disclosure.js" */

/**
 * @param {{ element: HTMLElement, draw: () => void }} panel
 * @returns {Fill}
 */
export function panelFill({ element, draw }) {
  return (region) => {
    if (!element.isConnected) region.replaceChildren(element);
    draw();
  };
}
