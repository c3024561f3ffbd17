// A head's map as a self-explanatory SVG file, with axes, labels, legend and caption.

import { sinkShares } from "../data/sink-shares.js";
import { headLayout } from "../maps/head-layout.js";
import { rampColour } from "../shared/ramp.js";
import { times } from "../shared/range.js";
import { tokenParts } from "../shared/token-label.js";
import { KEEP } from "./messages.js";
import { textWidth, wrapText } from "./wrap-text.js";
import { svgElement } from "./xml.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { CellView } from "../maps/head-map.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ paper: string, ink: string, quiet: string, hairline: string, accent: string, key: string }} Colours */

/**
 * @typedef {{ data: Weights<number | null>, view: CellView, ramp: Ramp, colours: Colours, title: string, scale: string,
 *   caption: string[] }} Picture
 */

/** @typedef {ReturnType<typeof pageLayout>} PageLayout */
/** @typedef {Record<string, string | number>} Attributes */

const MARGIN = 24; // px around everything
const HEADING = 44; // px: the title's line and the room under it
const MAP = { largest: 640, cell: 16 }; // px: the map with its labels, unless cells would become smaller than `cell`
const NARROWEST = 480; // px: the caption needs this width
const LABEL = 13; // px, a font size
const SINK = 12; // px: the cells of an attention sink and their gap to the map
const NOTE = { size: 11, line: 16, narrow: 0.55 }; // narrow: the width of a sans-serif letter in em
const LEGEND = { width: 208, height: 8, steps: 32 };
const TICKS = { 0: "start", 0.25: "middle", 0.5: "middle", 0.75: "middle", 1: "end" };
const MONO = "ui-monospace, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const SANS = "system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const STYLE = `text { font-family: ${SANS}; white-space: pre } .token { font: ${LABEL}px ${MONO} } .note { font-size: ${NOTE.size}px }`;

/**
 * `data` as in attention-data.js; `view`: the chosen cell { layer, head, query, key }; `ramp`: a table of colours;
 * `colours`: { paper, ink, quiet, hairline, accent, key }; `title`; `scale`: what the colours mean; `caption`: lines.
 * Returns { text, width, height }, the sizes in px.
 * @param {Picture} picture
 */
export function mapSvg(picture) {
  const page = pageLayout(picture);
  const { width, height } = page;
  const { colours, title, caption } = picture;
  const text = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" }, [
    svgElement("title", {}, title),
    svgElement("desc", {}, caption.join(" ")),
    svgElement("style", {}, [STYLE]),
    svgElement("rect", { width, height, fill: colours.paper }),
    svgElement("text", { x: MARGIN, y: MARGIN + 20, fill: colours.ink, "font-size": 20, "font-weight": 600 }, title),
    ...cells(picture, page), ...labels(picture, page), ...legend(picture, page), ...notes(picture, page),
  ]);
  return { text: `${text}\n`, width, height };
}

/**
 * The layout, from the estimated widths of the labels. `shares`: what each query gives to an attention sink.
 * @param {Picture} picture
 */
function pageLayout({ data, view, caption }) {
  const shares = sinkShares(data, view);
  const widths = data.tokens.map((token) => textWidth(tokenParts(token).map(({ text }) => text).join(""), LABEL) + (shares ? SINK : 0));
  const layout = headLayout({ labels: widths, width: MAP.largest, height: MAP.largest, smallest: MAP.cell });
  const side = layout.cell * data.length;
  const [left, top] = [MARGIN + layout.queries, MARGIN + HEADING + layout.keys];
  const width = Math.ceil(Math.max(left + side + layout.overhang + MARGIN, NARROWEST));
  const lines = caption.flatMap((line) => wrapText(line, { width: width - 2 * MARGIN, ...NOTE }));
  const legendTop = top + side + 52;
  const height = Math.ceil(legendTop + 60 + lines.length * NOTE.line + MARGIN - NOTE.size);
  return { ...layout, shares, left, top, side, width, height, lines, legendTop };
}

/**
 * A number that a lens hides is null; its cell stays empty.
 * @param {Picture} picture
 * @param {PageLayout} page
 */
function cells({ data, view, ramp, colours }, { shares, cell, left, top }) {
  /**
   * @param {number} query
   * @param {number} key
   * @param {Attributes} attributes
   */
  const square = (query, key, attributes) =>
    svgElement("rect", { x: left + key * cell, y: top + query * cell, width: cell, height: cell, ...attributes });
  const squares = data.tokens.flatMap((_, query) => data.row(view.layer, view.head, query).map((weight, key) =>
    square(query, key, { fill: weight === null || data.unseen?.(view.layer, query, key) ? "none" : hex(rampColour(ramp, weight)) })));
  const sinks = (shares ?? []).map((share, query) =>
    svgElement("rect", { x: left - SINK, y: top + query * cell, width: SINK - 4, height: cell, fill: hex(rampColour(ramp, share)) }));
  const chosen = square(view.query, view.key, { fill: "none", stroke: colours.accent, "stroke-width": 2 });
  return [svgElement("g", { stroke: colours.hairline }, [...squares, ...sinks]), chosen];
}

/**
 * @param {Picture} picture
 * @param {PageLayout} page
 */
function labels({ data, view, colours }, { shares, cell, angle, left, top, side }) {
  const rows = data.tokens.map((token, query) =>
    tokenLabel(token, { x: left - 8 - (shares ? SINK : 0), y: top + (query + 0.5) * cell + 4.5, "text-anchor": "end", fill: query === view.query ? colours.accent : colours.ink }, colours));
  const columns = data.tokens.map((token, key) => {
    const [x, y] = [left + (key + 0.5) * cell + 4, top - 6];
    return tokenLabel(token, { x, y, transform: `rotate(-${angle} ${x} ${y})`, fill: key === view.key ? colours.key : colours.ink }, colours);
  });
  const axes = shares ? KEEP.axesWithSink : KEEP.axes;
  return [...rows, ...columns, svgElement("text", { x: MARGIN, y: top + side + 24, class: "note", fill: colours.quiet }, axes)];
}

/**
 * Marks for invisible characters, such as spaces, are paler than the others.
 * @param {string} token
 * @param {Attributes} attributes
 * @param {Colours} colours
 */
function tokenLabel(token, attributes, { quiet }) {
  const spans = tokenParts(token).map(({ text, mark }) => svgElement("tspan", mark ? { fill: quiet } : {}, text));
  return svgElement("text", { class: "token", ...attributes }, [spans.join("")]);
}

/**
 * @param {Picture} picture
 * @param {PageLayout} page
 */
function legend({ ramp, scale, colours }, { legendTop: top }) {
  /**
   * @param {number} x
   * @param {number} y
   * @param {Attributes} attributes
   * @param {string} text
   */
  const note = (x, y, attributes, text) => svgElement("text", { x, y, class: "note", fill: colours.quiet, ...attributes }, text);
  /**
   * @param {number} x
   * @param {number} width
   * @param {Attributes} attributes
   */
  const bar = (x, width, attributes) => svgElement("rect", { x: MARGIN + x, y: top + 8, width, height: LEGEND.height, ...attributes });
  const step = LEGEND.width / LEGEND.steps;
  const valueAt = (/** @type {number} */ place) => (ramp.largest ? ramp.largest * (2 * place - 1) : place);
  const steps = times(LEGEND.steps, (index) =>
    bar(index * step, step + 0.5, { fill: hex(rampColour(ramp, valueAt(index / (LEGEND.steps - 1)))) }));
  const ticks = Object.entries(TICKS).map(([tick, anchor]) => note(MARGIN + Number(tick) * LEGEND.width, top + 30, { "text-anchor": anchor }, String(valueAt(Number(tick))).replace("-", "−")));
  return [note(MARGIN, top, {}, scale), ...steps, bar(0, LEGEND.width, { fill: "none", stroke: colours.hairline }), ...ticks];
}

/**
 * @param {Picture} picture
 * @param {PageLayout} page
 */
function notes({ colours }, { lines, legendTop }) {
  return lines.map((line, index) =>
    svgElement("text", { x: MARGIN, y: legendTop + 60 + NOTE.line * index, class: "note", fill: colours.ink }, line));
}

/**
 * Writes a colour as #rrggbb, because some programs other than browsers read no other form.
 * @param {string} colour
 */
function hex(colour) {
  const channels = /** @type {string[]} */ (colour.match(/\d+/g));
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, "0")).join("")}`;
}
