// <head-atlas>: every head of a model, coloured by what it measurably does, and the passport of the chosen one.
//
// It reads and writes the page's address: #model=…&head=L4H11&measure=…

import { lazyFigure } from "../page/lazy-figure.js";

// It begins at once: it is what its page is for.
export default lazyFigure(async () => (await import("./atlas-figure.js")).atlasFigure, () => false);
