// The cards of one sentence in the page, and their response to clicks.

import { formatAddress } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { element } from "../shared/dom.js";
import { sayAbove } from "../shared/message.js";
import { sequentialRamp } from "../shared/ramp.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { card } from "./card.js";
import { CARDS } from "./messages.js";

/** @import { Card, CardCell, Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { CardsData } from "./cards-kind.js" */

const PROBE = "attention-probe:not([data-compact])"; // the one that follows the page's address

/**
 * The parts of a figure (kind.js). The page's static cards, which have the same text, stay until the first draw or a
 * change of sentence or model.
 * @type {FigureKind<CardsData, OpenView, OpenView>["parts"]}
 */
export function cardsParts(host) {
  const list = element("ul", { class: "cards" });
  const none = element("p", { class: "cards-none", hidden: true }, CARDS.noPattern);
  /** @type {ReturnType<typeof figureFrame> | null} */
  let frame = null;
  /** @type {ReturnType<typeof card>[]} */
  let cards = [];
  /** @type {Card[] | null} */
  let drawn = null; // the drawn entries
  let kept = false; // whether the page's static cards are shown
  const framed = () => (frame ??= figureFrame(host, { body: [list, none] }));

  host.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a[href^='#']")) reveal(document.querySelector(PROBE));
  });

  /** @param {{ data: CardsData, model: Model, pixelRatio: number }} state */
  function draw({ data, model, pixelRatio }) {
    const { entries, attention } = data;
    framed().show("ready");
    if (entries !== drawn) {
      cards = entries.map((entry) => card(entry, linksOf(model.id, entry)));
      list.replaceChildren(...cards.map(({ element: item }) => item));
    }
    drawn = entries;
    none.hidden = entries.length > 0;
    const state = { model, attention, ramp: sequentialRamp(isDark(document)), pixelRatio };
    for (const each of cards) each.draw(state);
  }

  return {
    draw,
    wait({ view: { model, sentence } }) {
      kept = !frame && host.dataset.model === model && host.dataset.sentence === sentence;
      if (kept) host.querySelector(".frame-message")?.remove();
      else framed().show("loading");
    },
    say(message) {
      if (kept) sayAbove(host, message);
      else framed().say(message);
    },
    note: () => {}, // the followed figure shows the notes
  };
}

/**
 * On a page with a probe, a fragment is enough, because the probe follows it; on the page of a sentence, only for cells
 * of that sentence.
 * @param {string} model
 * @param {Card} card
 */
function linksOf(model, { head, view: { sentence } }) {
  /** @type {HTMLElement | null} */
  const probe = document.querySelector(PROBE);
  /** @param {CardCell["view"]} view */
  const stays = (view) => probe && (!probe.dataset.sentence || view.sentence === sentence);
  return {
    addressOf: (/** @type {CardCell["view"]} */ view) => `${stays(view) ? "" : siteUrl("probe/")}${formatAddress({ model, ...view })}`,
    passport: siteUrl(`atlas/${formatAddress({ model, head })}`),
  };
}

/** @param {Element | null} probe */
function reveal(probe) {
  if (!probe) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  probe.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
