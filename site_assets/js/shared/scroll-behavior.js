// How the page scrolls to what a reader asked for: smoothly, unless the reader's system asks for less motion.

/** @returns {ScrollBehavior} */
export function scrollBehavior() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
