// Returns a reader who reloads the lab, or comes back to it, to the exercise that was in view. The exercises grow while
// the script fills them, so the scroll position that the browser restores, in pixels, would be wrong.

const PAUSE = 200; // ms without scrolling after which a place is recorded

/** @typedef {{ exercise: string, top: number }} Place  The first exercise in view; its top edge, in px from the window's top. */

/**
 * `follow()`, called when the page scrolls, records the place in the page's history entry; `comeBack()` returns to the
 * recorded place, if there is one.
 * @param {HTMLElement} host
 * @param {Window} window
 */
export function labPlace(host, window) {
  const { history } = window;
  /** @type {Place | undefined} */
  let place = history.state?.labPlace;
  if (place) host.style.visibility = "hidden"; // until the place is restored, so that no reader sees it move

  let timer = 0;

  function follow() {
    window.clearTimeout(timer);
    if (!place) timer = window.setTimeout(record, PAUSE); // before comeBack(), the browser scrolls, to a wrong place
  }

  function record() {
    const exercises = /** @type {HTMLElement[]} */ ([...host.querySelectorAll(".lab-exercise")]);
    const at = exercises.find((exercise) => exercise.getBoundingClientRect().bottom > 0);
    const first = exercises[0]?.getBoundingClientRect().top > 0; // above all exercises, the browser's pixels are right
    const now = at && !first ? { exercise: at.dataset.exercise, top: Math.round(at.getBoundingClientRect().top) } : undefined;
    history.replaceState({ ...history.state, labPlace: now }, "");
  }

  // Works once. Returns whether there was a place.
  function comeBack() {
    const [exercise, top] = [place && host.querySelector(`[data-exercise="${place.exercise}"]`), place?.top ?? 0];
    const show = () => { host.style.visibility = ""; };
    place = undefined;
    if (exercise) window.scrollBy({ top: exercise.getBoundingClientRect().top - top, behavior: "instant" });
    window.requestAnimationFrame(() => window.requestAnimationFrame(show)); // after one frame at that place
    return Boolean(exercise);
  }

  return { follow, comeBack };
}
