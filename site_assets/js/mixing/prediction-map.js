// <prediction-map>: the likeliest next tokens, and which heads push the explained one up or down.
//
// Attributes: data-sentence, data-model say what it shows at first; data-compact, for the lesson, leaves out
// the pickers; data-follow shows what the figure that owns the page's address shows.

import { lazyFigure } from "../page/lazy-figure.js";

export default lazyFigure(async () => (await import("./prediction-figure.js")).predictionFigure);
