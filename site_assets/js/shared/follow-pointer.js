// Pointer events on a drawing of many cells: a click chooses the cell under the pointer, a hovering mouse or pen previews it.

/**
 * `at(event)`: the cell under the pointer, or null. `preview(null)` is called when there is none or the pointer leaves.
 * @template Target
 * @param {HTMLElement} stage
 * @param {{ at: (event: MouseEvent) => Target | null, choose: (target: Target) => void, preview: (target: Target | null) => void }} acts
 */
export function followPointer(stage, { at, choose, preview }) {
  stage.addEventListener("click", (event) => {
    const target = at(event);
    if (target) choose(target);
  });
  /** @param {PointerEvent} event */
  const hover = (event) => {
    if (event.pointerType !== "touch") preview(event.type === "pointermove" ? at(event) : null);
  };
  stage.addEventListener("pointermove", hover);
  stage.addEventListener("pointerleave", hover);
}
