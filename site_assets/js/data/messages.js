// The fixed words about the published data, and about files that cannot be shown. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const DATA = {
  tryAgain: "Try again",
  webPage: "is a web page where data was expected.",
  damaged: "is damaged or cut short.",
  notHere: "is not on this site (HTTP 404).",
  notReached: "could not be reached. Is the connection down?",
  cutShort: "could not be read to its end. Is the connection down?",
  notRead: (status) => `could not be read (HTTP ${status}).`,
  script: "The script of these values",
  noScript: "could not be loaded. Reload the page to try again.",
  notExpected: (path, wanted) => `is not as expected: ${path} is not ${wanted}.`,

  hidden: "hidden",
  norms: "Each cell is the weight times the norm of the vector it multiplies (the key’s value times W_O), divided by the norm of everything that the layer writes at the query (Kobayashi et al. 2020). A map fades where a head looks at tokens with short vectors.",
  norm: "weight × norm",
  normMost: "has the largest weight × norm at",
  noNorms: "has no norms of values: something in this model, such as a gate, stands between them and the output projection. So how much of a value arrives depends on the query, too.",
  effects: "Estimated effects",
  effect: "log p without the cell (estimate)",
  effectOne: "effect",
  effectMost: "has the largest effect by looking at",
  effectAbout: (target) => `Each cell is the change of log p of ${target}, in nats, if the cell’s weight were 0 and all else stayed as it is: an estimate from one gradient.`,
  agreed: (cells, correlation, worst) => ` As a check, ${counted(cells, "cell")} of this sentence with effects of all sizes were actually cut: estimate and result have a correlation of ${correlation} and differ by at most ${worst} nats.`,

  // windows
  cannotSee: (place) => `cannot see (${place})`,
  outsideChunk: (size) => `outside its chunk of ${counted(size, "token")}`,
  outsideWindow: (size) => `outside the window of ${counted(size, "token")}`,
  ownChunk: (size) => `its own chunk of ${counted(size, "token")} (chunked attention)`,
  lastTokens: (size) => `the last ${counted(size, "token")} (a sliding window)`,
  seesOnly: (layers, what) => `In ${layers} a token sees only ${what}.`,
  layer: (number) => `layer ${number}`,
  layers: (numbers) => `layers ${numbers}`,
  and: (list, last) => `${list} and ${last}`,
};
