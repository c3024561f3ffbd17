// <output-mixer>: the ledger of one attention output, in which a reader switches heads off.
//
// Attributes as for <attention-probe>: data-sentence, data-model, data-layer, data-head, data-query, data-compact.

import { lazyFigure } from "../page/lazy-figure.js";

export default lazyFigure(async () => (await import("./ledger-figure.js")).ledgerFigure);
