// The lines themselves, as one SVG that takes the room between the two columns of tokens.

const SVG = "http://www.w3.org/2000/svg";

export function lineDrawing() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "lines-drawing");
  svg.setAttribute("aria-hidden", "true"); // the tokens on either side say what the lines show
  let drawn = []; // [{ line, path }]

  function width() {
    return svg.clientWidth || 300;
  }

  // `several`: each head has a colour of its own.
  function draw({ lines, several, height }) {
    svg.setAttribute("height", height);
    drawn = lines.map((line) => ({ line, path: pathOf(line, several) }));
    svg.replaceChildren(...drawn.map(({ path }) => path));
  }

  function pathOf(line, several) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line.path);
    path.setAttribute("stroke-width", line.width);
    if (several) path.setAttribute("class", `head-line-${line.head % 12}`);
    return path;
  }

  // Fades the lines that are not wanted, and puts the others in front of them; null wants them all.
  function isolate(wanted) {
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
