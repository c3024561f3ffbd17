// The ledger of one attention output: a line per head, each with a switch, its share and its norm.

import { element } from "../shared/dom.js";
import { formatSigned, formatWeight } from "../shared/format.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";

/** @import { Ledger, LedgerLine } from "./ledger.js" */

/** @typedef {(value: number) => number} Scale  Returns per cent of a bar. */
/** @typedef {{ account: Ledger, chosen: number, tokens: string[], label: string }} TableState */

const COLUMNS = [MIXING.part, MIXING.share, MIXING.norm, MIXING.looksMost];

/**
 * Calls `toggle(part)` when a line is switched, and `choose(head)` when the line of a head is clicked.
 * @param {{ toggle: (part: number) => void, choose: (head: number) => void }} acts
 */
export function ledgerTable({ toggle, choose }) {
  const head = element("tr", {}, ...COLUMNS.map((name) => element("th", { scope: "col" }, name)));
  const body = element("tbody");
  const foot = element("tfoot", {}, buildSum(MIXING.on, "sum-on"), buildSum(MIXING.whole, "sum-whole"));
  const caption = element("caption", { class: "visually-hidden" });
  const table = element("table", { class: "ledger" }, caption, element("thead", {}, head), body, foot);
  /** @type {LedgerLine[]} */
  let lines = [];

  body.addEventListener("change", (event) => toggle(indexOf(event)));
  body.addEventListener("click", (event) => {
    const line = lines[indexOf(event)];
    if (line?.key !== null && !/** @type {Element} */ (event.target).closest("label")) choose(line.part);
  });
  body.addEventListener("keydown", (event) => {
    const move = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = move && body.children[indexOf(event) + move];
    if (!next) return;
    event.preventDefault();
    next.querySelector("input")?.focus();
  });

  /** @param {Event} event */
  function indexOf(event) {
    return [...body.children].indexOf(/** @type {Element} */ (/** @type {Element} */ (event.target).closest("tr")));
  }

  /**
   * `account`: what ledger() returns; `chosen`: the head in view; `tokens`: the tokens of the sentence.
   * @param {TableState} state
   */
  function draw({ account, chosen, tokens, label }) {
    if (lines.length !== account.lines.length) body.replaceChildren(...account.lines.map(buildLine));
    lines = account.lines;
    const scale = barScale([...lines, account.rest]);
    table.style.setProperty("--zero", `${scale(0)}%`);
    caption.textContent = label;
    lines.forEach((line, index) => drawLine(body.children[index], line, { scale, tokens, chosen }));
    drawSums(foot.children, account, scale);
  }

  return { element: table, draw };
}

function buildLine() {
  const name = element("label", {}, element("input", { type: "checkbox" }), element("span", { class: "part-name" }));
  return element("tr", {}, element("th", { scope: "row" }, name), shareCell(), element("td", { class: "figure-number" }), element("td", { class: "looks" }));
}

function shareCell() {
  const bars = element("span", { class: "bars", "aria-hidden": "true" },
    element("span", { class: "bar-norm" }), element("span", { class: "bar-share" }));
  return element("td", { class: "share" }, element("div", {}, bars, element("span", { class: "figure-number" })));
}

/**
 * @param {Element} row
 * @param {LedgerLine} line
 * @param {{ scale: Scale, tokens: string[], chosen: number }} state
 */
function drawLine(row, line, { scale, tokens, chosen }) {
  const [name, share, norm, looks] = row.children;
  row.toggleAttribute("data-off", !line.on);
  row.toggleAttribute("data-chosen", line.part === chosen);
  /** @type {HTMLInputElement} */ (name.querySelector("input")).checked = line.on;
  /** @type {Element} */ (name.querySelector(".part-name")).textContent = line.name;
  drawShare(share, line, scale);
  norm.textContent = line.norm.toFixed(2);
  looks.replaceChildren(...(line.key === null ? [line.norm === 0 ? MIXING.nothing : ""] : [element("bdi", {}, quoted(tokens[line.key])), ` ${formatWeight(line.weight)}`]));
}

/**
 * The pale bar is the norm of the part, the dark one its share: the component in the direction of the output.
 * @param {Element} cell
 * @param {{ share: number, norm: number }} part
 * @param {Scale} scale
 */
function drawShare(cell, { share, norm }, scale) {
  const [bars, number] = /** @type {HTMLCollectionOf<HTMLElement>} */ (/** @type {Element} */ (cell.firstChild).children);
  const ends = [share < 0 ? -norm : norm, share];
  ends.forEach((end, index) => {
    const [from, to] = [scale(Math.min(0, end)), scale(Math.max(0, end))];
    Object.assign(/** @type {HTMLElement} */ (bars.children[index]).style, { left: `${from}%`, width: `${to - from}%` });
  });
  bars.dataset.sign = share < 0 ? "negative" : "positive";
  number.textContent = formatSigned(share);
}

/**
 * Returns a function from a share to its position in per cent, on a scale that fits every norm and the whole output.
 * @param {{ share: number, norm: number }[]} parts
 * @returns {Scale}
 */
function barScale(parts) {
  const ends = parts.map(({ share, norm }) => (share < 0 ? -norm : norm));
  const [low, high] = [Math.min(0, ...ends), Math.max(1, ...ends)];
  return (value) => (100 * (value - low)) / (high - low);
}

/**
 * @param {string} name
 * @param {string} kind
 */
function buildSum(name, kind) {
  return element("tr", { class: kind }, element("th", { scope: "row" }, name), shareCell(), element("td", { class: "figure-number" }), element("td", { class: "looks" }));
}

/**
 * @param {HTMLCollection} rows
 * @param {Ledger} account
 * @param {Scale} scale
 */
function drawSums([on, whole], { lines, rest, outputNorm }, scale) {
  const total = lines.reduce((sum, { share }) => sum + share, 0);
  drawSum(on, rest, MIXING.parts(lines.filter((line) => line.on).length, lines.length), scale);
  drawSum(whole, { share: total, norm: total }, MIXING.aNorm(outputNorm.toPrecision(3)), scale);
}

/**
 * @param {Element} row
 * @param {{ share: number, norm: number }} sum
 * @param {string} text
 * @param {Scale} scale
 */
function drawSum({ children: [, share, norm, remark] }, sum, text, scale) {
  drawShare(share, sum, scale);
  norm.textContent = sum.norm.toFixed(2);
  remark.textContent = text;
}
