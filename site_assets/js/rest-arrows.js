// Two arrows: the whole output, and what is left of it. Any two vectors lie in a plane, so nothing is lost.

const SVG = "http://www.w3.org/2000/svg";
const LENGTH = 100; // px, of the longer arrow; the rest may point anywhere in the upper half
const MARGIN = 8; // px, for arrow heads
const ORIGIN = { x: LENGTH + MARGIN, y: LENGTH + MARGIN };

export function restArrows(document = globalThis.document) {
  const svg = make(document, "svg", { viewBox: `0 0 ${2 * ORIGIN.x} ${ORIGIN.y + MARGIN}`, class: "rest-arrows", role: "img" });
  const whole = make(document, "path", { class: "arrow-whole" });
  const rest = make(document, "path", { class: "arrow-rest" });
  svg.append(whole, rest);

  // rest: { norm, cosine }, the norm in units of the whole output's; cosine null: it has no direction.
  function draw({ norm, cosine }) {
    const unit = LENGTH / Math.max(1, norm);
    whole.setAttribute("d", arrow(unit, 0));
    rest.setAttribute("d", cosine === null ? "" : arrow(unit * norm, Math.acos(cosine)));
    svg.setAttribute("aria-label", describe(norm, cosine));
  }

  return { element: svg, draw };
}

function describe(norm, cosine) {
  if (cosine === null) return "Nothing is left of the output.";
  const degrees = Math.round((Math.acos(cosine) * 180) / Math.PI);
  return `The rest is ${norm.toFixed(2)} times as long as the whole output and ${degrees} degrees from it.`;
}

// A line from the origin with two strokes for its head, turned counter-clockwise by `angle`.
function arrow(length, angle) {
  const tip = { x: ORIGIN.x + length * Math.cos(angle), y: ORIGIN.y - length * Math.sin(angle) };
  const size = Math.min(8, length / 2);
  const barb = (turn) => `L${tip.x - size * Math.cos(angle + turn)} ${tip.y + size * Math.sin(angle + turn)}`;
  return `M${ORIGIN.x} ${ORIGIN.y}L${tip.x} ${tip.y}${barb(0.45)}M${tip.x} ${tip.y}${barb(-0.45)}`;
}

function make(document, name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
