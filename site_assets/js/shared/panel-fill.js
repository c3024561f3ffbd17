// A panel in the region of a disclosure: put there once, then drawn again.

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
