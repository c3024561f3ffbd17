// All of "Why there?" as one script: a reader who has opened it in one place has loaded it for the others.

import { cardWhy } from "./card-why.js";
import { whyPanel } from "./why-panel.js";

export const askWhy = { cardWhy, whyPanel };
