// <head-cards>: the heads that show something on a sentence, each with its cell, its value and its papers.
//
// Attributes: data-model, data-sentence say what it shows at first; data-follow: it goes with the page's probe.

import { cardsKind } from "./cards-kind.js";
import { Figure } from "../figure/figure.js";
import { lazyFigure } from "../page/lazy-figure.js";

// What the page holds, the same cards as text, stands until it begins.
export default lazyFigure(async () => (host) => new Figure(host, cardsKind));
