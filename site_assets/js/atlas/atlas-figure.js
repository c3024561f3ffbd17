// What <head-atlas> shows, as a figure.

import { atlasKind } from "./atlas-kind.js";
import { Figure } from "../figure/figure.js";

export function atlasFigure(host) {
  return new Figure(host, atlasKind);
}
