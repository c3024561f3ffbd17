// The place of a reader who reloads the lab, or comes back to it: the exercise in view. The exercises grow when their
// parts are made, so the browser's own record, a number of pixels, would lead elsewhere.

const PAUSE = 200; // ms without scrolling after which a place is recorded

/** @typedef {{ exercise: string, top: number }} Place  The first exercise in view; where it begins, px from the window's top. */

/**
 * With the page's entry in the history, `follow()`, called when the page scrolls, records the place, and `comeBack()`
 * returns to it, if there is one.
 * @param {HTMLElement} host
 * @param {Window} window
 */
export function labPlace(host, window) {
  const { history } = window;
  /** @type {Place | undefined} */
  let place = history.state?.labPlace;
  if (place) host.style.visibility = "hidden"; // until it is there; what is hidden does not move

  let timer = 0;

  function follow() {
    window.clearTimeout(timer);
    if (!place) timer = window.setTimeout(record, PAUSE); // else the browser scrolls, to where the exercise is no longer
  }

  function record() {
    const exercises = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".lab-exercise")]);
    const at = exercises.find((exercise) => exercise.getBoundingClientRect().bottom > 0);
    const first = exercises[0]?.getBoundingClientRect().top > 0; // above all exercises, pixels are right
    const now = at && !first ? { exercise: at.dataset.exercise, top: Math.round(at.getBoundingClientRect().top) } : undefined;
    history.replaceState({ ...history.state, labPlace: now }, "");
  }

  // Once. Returns whether there was a place.
  function comeBack() {
    const [exercise, top] = [place && host.querySelector(`[data-exercise="${place.exercise}"]`), place?.top ?? 0];
    const show = () => { host.style.visibility = ""; };
    place = undefined;
    if (exercise) window.scrollBy({ top: exercise.getBoundingClientRect().top - top, behavior: "instant" });
    window.requestAnimationFrame(() => window.requestAnimationFrame(show)); // once it has stood there for a frame
    return Boolean(exercise);
  }

  return { follow, comeBack };
}
