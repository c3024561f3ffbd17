// Pointer events on a drawing of many cells: a click chooses the cell under the pointer, a hovering mouse previews it.

/**
 * `at(event)`: the cell under the pointer, or null. `preview(null)` is called when there is none or the pointer leaves.
 * @template Place
 * @param {HTMLElement} stage
 * @param {{ at: (event: MouseEvent) => Place | null, choose: (place: Place) => void, preview: (place: Place | null) => void }} acts
 */
export function followPointer(stage, { at, choose, preview }) {
  stage.addEventListener("click", (event) => {
    const place = at(event);
    if (place) choose(place);
  });
  stage.addEventListener("pointermove", (event) => preview(event.pointerType === "mouse" ? at(event) : null));
  stage.addEventListener("pointerleave", () => preview(null));
}
