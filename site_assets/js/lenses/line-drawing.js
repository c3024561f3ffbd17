// The lines as one SVG that fills the space between the two columns of tokens.

/** @import { Line } from "./line-layout.js" */

const SVG = "http://www.w3.org/2000/svg";

export function lineDrawing() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "lines-drawing");
  svg.setAttribute("aria-hidden", "true"); // the tokens on both sides describe the lines
  /** @type {{ line: Line, path: SVGPathElement }[]} */
  let drawn = []; // [{ line, path }]

  function width() {
    return svg.clientWidth || 300;
  }

  /**
   * `several`: whether each head has its own colour.
   * @param {{ lines: Line[], several: boolean, height: number }} state
   */
  function draw({ lines, several, height }) {
    svg.setAttribute("height", height);
    drawn = lines.map((line) => ({ line, path: pathOf(line, several) }));
    svg.replaceChildren(...drawn.map(({ path }) => path));
  }

  /**
   * @param {Line} line
   * @param {boolean} several
   */
  function pathOf(line, several) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line.path);
    path.setAttribute("stroke-width", line.width);
    if (several) path.setAttribute("class", `head-line-${line.head % 12}`);
    return path;
  }

  /**
   * Brings the selected lines to the front and fades the others; null selects all.
   * @param {((line: Line) => boolean) | null} wanted
   */
  function isolate(wanted) {
    /** @type {SVGPathElement[][]} */
    const [behind, before] = [[], []];
    for (const { line, path } of drawn) {
      const faded = wanted !== null && !wanted(line);
      path.toggleAttribute("data-faded", faded);
      (faded ? behind : before).push(path);
    }
    svg.append(...behind, ...before);
  }

  return { element: svg, width, draw, isolate };
}
