// <attention-lab>: the lab's exercises, which the page already holds as text, made to be worked through.

import { LabSheet } from "./lab-sheet.js";
import { lazyFigure } from "../page/lazy-figure.js";

// It begins at once: it is what its page is for.
export default lazyFigure(async () => (host) => new LabSheet(host), () => false);
