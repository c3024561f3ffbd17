// The cards of one sentence in the page, and what a click on one does.

import { formatAddress } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { element } from "../shared/dom.js";
import { sayAbove } from "../shared/message.js";
import { sequentialRamp } from "../shared/ramp.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { card } from "./card.js";

const PROBE = "attention-probe:not([data-compact])"; // one that follows the page's address

// The parts of a figure (kind.js). What the page holds, the same cards as text, stays until the first draw or another sentence.
export function cardsParts(host) {
  const list = element("ul", { class: "cards" });
  const none = element("p", { class: "cards-none", hidden: true }, "No pattern of this site has a place in this sentence.");
  let frame = null;
  let cards = [];
  let drawn = null; // the entries that are in the page
  let kept = false; // the page's own cards are those in view
  const framed = () => (frame ??= figureFrame(host, { body: [list, none] }));

  host.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) reveal(document.querySelector(PROBE));
  });

  function draw({ data, model, pixelRatio }) {
    const { entries, attention } = data;
    framed().show("ready");
    if (entries !== drawn) {
      cards = entries.map((entry) => card(entry, linksOf(model.id, entry)));
      list.replaceChildren(...cards.map(({ element: item }) => item));
    }
    drawn = entries;
    none.hidden = entries.length > 0;
    const state = { attention, ramp: sequentialRamp(isDark(document)), pixelRatio };
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
    note: () => {}, // the figure that these cards follow says it
  };
}

// On a page with a probe the fragment is enough: the probe follows it. A page about one sentence keeps to that.
function linksOf(model, { head, view: { sentence } }) {
  const probe = document.querySelector(PROBE);
  const stays = (view) => probe && (!probe.dataset.sentence || view.sentence === sentence);
  return {
    addressOf: (view) => `${stays(view) ? "" : siteUrl("probe/")}${formatAddress({ model, ...view })}`,
    passport: siteUrl(`atlas/${formatAddress({ model, head })}`),
  };
}

function reveal(probe) {
  if (!probe) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  probe.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
