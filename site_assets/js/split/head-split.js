// <head-split>: d_model cut into heads and joined again, drawn for real models.
//
// The element holds a table of models, tr[data-heads]; data-model names the one shown at first, and
// data-compact keeps the figure from reading and writing the page's address.

import { lazyFigure } from "../page/lazy-figure.js";

export default lazyFigure(async () => (await import("./split-figure.js")).splitFigure);
