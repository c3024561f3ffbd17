// <head-average>: the heads of one layer beside their mean, which looks where none of them looks.
//
// Attributes: data-sentence, data-model, data-layer, data-query say what it shows at first; data-compact as
// for <attention-probe>.

import { lazyFigure } from "../page/lazy-figure.js";

export default lazyFigure(async () => (await import("./average-figure.js")).averageFigure);
