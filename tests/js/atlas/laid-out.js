// Gives the atlas's grid a size, as the fake document has no layout: its cells begin at (100, 50) in the window, and
// the numbers beside them take 20 px.

const EDGE = 20;

export function laidOut(element, { width, height }, frame = { width: width + EDGE, height: height + EDGE }) {
  const cells = element.querySelector(".atlas-cells");
  const scroller = cells.closest(".atlas-scroll");
  Object.assign(cells, { clientWidth: width, clientHeight: height, offsetLeft: EDGE, offsetTop: EDGE, getBoundingClientRect: () => ({ left: 100, top: 50 }) });
  Object.assign(scroller, { clientWidth: frame.width, clientHeight: frame.height, scrollLeft: 0, scrollTop: 0 });
  globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)", font: "10px sans" });
  const canvas = cells.querySelector("canvas");
  const { getContext } = canvas;
  canvas.written = []; // the texts drawn on it
  canvas.getContext = () => ({ ...getContext.call(canvas), scale() {}, fillText: (text) => canvas.written.push(text) });
}
