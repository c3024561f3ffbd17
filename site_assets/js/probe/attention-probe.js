// <attention-probe>: the figure in which a reader picks a sentence, a layer and a head of a real model.
//
// Attributes: data-sentence, data-model, data-layer, data-head, data-query, data-key say what it shows at
// first; data-compact, for the lesson, leaves out the pickers, does not touch the page's address, and waits
// until it comes near the reader: a lesson has many. With data-closed the map of all heads is opened by the reader.

import { Figure } from "../figure/figure.js";
import { lazyFigure } from "../page/lazy-figure.js";
import { probeKind } from "./probe-kind.js";

const waits = ({ dataset }) => "compact" in dataset;

export default lazyFigure(async () => (host) => new Figure(host, probeKind), waits);
