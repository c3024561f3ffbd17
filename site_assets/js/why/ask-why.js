// All of "Why there?" as one script, so that opening it in one place loads it for the others.

import { cardWhy } from "./card-why.js";
import { whyPanel } from "./why-panel.js";

export const askWhy = { cardWhy, whyPanel };
