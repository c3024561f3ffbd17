// What the pointer does on a drawing of many places: a click chooses one, a mouse over it previews it.

// `at(event)`: the place under the pointer, null for none; `preview(null)` where there is none or the pointer has left.
export function followPointer(stage, { at, choose, preview }) {
  stage.addEventListener("click", (event) => {
    const place = at(event);
    if (place) choose(place);
  });
  stage.addEventListener("pointermove", (event) => preview(event.pointerType === "mouse" ? at(event) : null));
  stage.addEventListener("pointerleave", () => preview(null));
}
