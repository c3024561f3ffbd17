// The shapes of all JSON files that the build publishes. Layers, heads, queries and keys count from 0.

import type { Head } from "../shared/head-name.js";
import type { MoreSentences } from "./catalogue-pieces.js";

/** The version of most files, FORMAT in generator/shared/settings.py; `expectFormat` in shape.js has it, too. */
export type Format = 1;

/** One weight of a head: from a query (the token that looks) to a key (the token looked at). */
export interface Cell extends Head {
  query: number;
  key: number;
}

/** What the site contains: app/<hash>/catalogue.json. Files are given as addresses relative to the site's root. */
export interface Catalogue {
  format: Format;
  project: { title: string; authors: string[]; version: string };
  models: Model[];
  missing: { id: string; name: string; reason: string }[]; // models that this build could not run
  sentences: Sentence[];
  pieces?: string[]; // only on a large site, which lists few sentences here: the first id of each CataloguePiece
  more?: MoreSentences; // not in the file: loads sentences from the pieces
}

/** Some sentences of a large site, in the order of their ids: app/<hash>/catalogue/<number>.json. */
export interface CataloguePiece {
  format: Format;
  sentences: Sentence[];
  runs: Record<string, Record<string, Run>>; // by the ids of the model and of the sentence
}

export interface Model {
  id: string;
  name: string;
  source: string;
  revision: string | null;
  layers: number;
  heads: number;
  kv_heads: number;
  bos: boolean; // whether a start token is put in front of every sentence
  // `windows`: one for each layer, null for a layer that sees all tokens; null as a whole if every layer does
  windows: (Window | null)[] | null;
  // `sinks`: for each layer, whether its heads have an attention sink that is not a token; null as a whole if none has
  sinks: boolean[] | null;
  precision: string | null; // of the parameters in the model's file, in words; null in a recording
  file: string; // a ModelFile
  passports: string | null; // a HeadsFile
  claims: string | null; // Claim[]
  roles: string | null; // RolesFile
  cards: string | null; // a CardsFile
  lab: string | null; // a LabFile
  no_mixing: string | null; // why no sentence has a MixingFile, as a clause
  effects: string | null; // an EffectsList
  no_effects: string | null; // why no sentence has an EffectsFile, as a clause
  why: string; // a WhyIndex
  text: string | null; // a TextFile
  sentences: Record<string, Run>; // the runs by the sentence's id
}

/** One model on one sentence. */
export interface Run {
  attention: string; // an AttentionFile, or a LongFile for a long text
  mixing: string | null; // a MixingFile
  tokens: number;
  long?: string; // only for a long text: a folder with a LongHeadFile for each head, L<layer>H<head>.json
}

export interface Sentence {
  id: string;
  title: string;
  text: string;
  phenomenon: string;
  phenomenon_name: string;
  family: string; // of phenomena
  page: string;
  place?: number; // position in the order of the site; only if the catalogue has pieces
}

/** The attention of one model on one sentence: <sentence>.json. */
export interface AttentionFile {
  format: Format;
  model: string;
  sentence: string;
  text: string;
  tokens: string[];
  layers: number;
  heads: number;
  scale: number; // what an integer is divided by to get a weight
  attention: number[][]; // [layer * heads + head]: a lower triangle of integers, query by query
  // `sink`: [layer * heads + head][query], what goes to the attention sink; null in a layer without one; missing if no
  // layer has one
  sink?: (number[] | null)[];
}

/** All heads of one model on a long text, as small maps: <sentence>.long.json. */
export interface LongFile {
  format: 2;
  model: string;
  sentence: string;
  text: string;
  tokens: string[];
  layers: number;
  heads: number;
  blocks: number; // number of blocks along a side of each small map: block b begins at token floor(b * tokens / blocks)
  scale: number; // what an integer is divided by
  measures: Record<string, Measure>; // scored on this text alone; measures that need other input are missing
  pooled: number[][]; // [layer * heads + head]: a lower triangle, the largest weight in each block of queries and keys
}

/** All weights of one head on a long text: <sentence>.L<layer>H<head>.json. */
export interface LongHeadFile {
  format: 2;
  model: string;
  sentence: string;
  layer: number;
  head: number;
  scale: number; // what an integer is divided by to get a weight
  attention: number[]; // a lower triangle of integers, query by query
  sink?: number[]; // by query: what goes to the attention sink; only in a layer that has one
}

/** How one model mixes its heads on one sentence: <sentence>.mixing.json. Norms are in the model's own units. */
export interface MixingFile {
  format: 2;
  model: string;
  sentence: string;
  layers: number;
  heads: number;
  scale: number;
  gram: number[][]; // [layer * tokens + token]: a packed Gram matrix, see mixing/gram.js
  output_norm: number[][]; // [layer][token]
  value_norm: number[][] | null; // [layer * heads + head][token]: norm of the value times the head's rows of W_O
  held: string[]; // what the sums keep fixed at its value in the pass, such as a norm's scale
  residual: number; // the largest difference between the sum of the parts and the model's own output
  prediction: Prediction;
}

/** Direct logit attribution of one next token. */
export interface Prediction extends LogitParts {
  target: string; // the token that is explained
  target_id: number;
  logit: number;
  mean_logit: number; // over the vocabulary; the parts add up to the logit minus this mean
  top: [string, number][]; // the likeliest tokens with their probabilities
  against: Against | null; // null where the sentence has no other answer
}

/** The parts of the difference between the logits of two answers. */
export interface Against extends LogitParts {
  target: string; // the other answer
  target_id: number;
  difference: number;
}

/** What each part of a model adds to a number. */
export interface LogitParts {
  heads: number[][]; // [layer][head]
  mlps: number[]; // [layer]
  embedding: number;
  other: number; // the biases
  residual: number; // the difference between the sum of the parts and the number
}

/** The files about removals of one model's heads: effects.json. Files are given by their addresses. */
export interface EffectsList {
  format: Format;
  model: string;
  means: string; // a MeansFile
  sentences: Record<string, EffectsAddresses>; // by the sentence's id
}

export interface EffectsAddresses {
  effects: string; // an EffectsFile, with heads replaced by their means
  zero: string | null; // an EffectsFile, with heads replaced by zero; null for a sentence with `zero: false`
  cells: string; // a CellsFile
  moved: string; // a folder with a MovedFile for each layer of removed heads, L<layer>.json
}

/**
 * What changes on a sentence without each head: <sentence>.effects.json, and <sentence>.effects-zero.json. A row is
 * layer * heads + head.
 */
export interface EffectsFile {
  format: Format;
  model: string;
  sentence: string;
  target: string; // the next token that is explained
  target_id: number;
  scale: number; // what an integer is divided by
  baseline: "mean" | "zero"; // what a removed head is replaced by
  logprob: number[]; // [row]: the change of log p(target), in nats
  kl: number[]; // [row]: KL divergence from the prediction with all heads to the one without this head, in nats
  // `logits`: [row], the change of the target's logit minus the other answer's
  difference: { answer: string; answer_id: number; logits: number[] } | null;
  moves: number[][]; // [row]: pairs of another row and how far its map moves, 0 to 1; as many as the file has room for
  // `share`: [row], how much of the difference between the pair's answers is carried over by patching this head
  patched: { pair: string; answer: string; share: number[] } | null;
  joint: number[][]; // two rows, and the change of log p(target) without both
  agreement: { cells: number; correlation: number | null; worst: number }; // between the CellsFile and cells really cut
  flips: [string, ...number[]][]; // a token, and the rows whose removal makes it the likeliest next token
  rank: number[]; // [row]: the target's rank among the next tokens, 1 for the likeliest
}

/** The maps that removals move most, heads replaced by their means: <sentence>.moved.json, and one file for each layer. */
export interface MovedFile {
  format: Format;
  model: string;
  sentence: string;
  scale: number;
  baseline: "mean";
  // [row, or head of the layer]: another row, how far its map moves, and, if kept, the changes of its weights, a lower triangle
  moved: [number, number, number[]?][][];
}

/** The estimated effect of cutting each weight on log p(target): <sentence>.cells.json. */
export interface CellsFile {
  format: Format;
  model: string;
  sentence: string;
  target: string;
  scale: number;
  effects: number[][]; // [row]: a lower triangle of integers, as in the AttentionFile
}

/** The mean output of each layer's heads, in the order in which W_O takes it: means.json. */
export interface MeansFile {
  format: Format;
  model: string;
  tokens: number; // number of tokens that the means are over
  means: number[][]; // [layer]
}

/** Where to find the WhyFiles of a model: data/<model>/why.<hash>.json. */
export interface WhyIndex {
  format: Format;
  model: string;
  reason: string | null; // why no sentence has a WhyFile, as a clause
  folders: Record<string, string>; // by the sentence's id: the address of a folder with a WhyFile for each layer, L<layer>.json
}

/**
 * The scores of strong cells of one model on one sentence, taken apart: <sentence>.why.json, and one file for each layer.
 * Every column has an integer for each cell: scores and logits times `scale`. A score is that of a cell before the softmax.
 */
export interface WhyFile {
  format: 2;
  model: string;
  sentence: string;
  scale: number;
  heads: number; // in a layer
  parts: string[]; // table of names for the two sides; "rest" stands for all parts that a side does not list
  words: string[]; // table of tokens for `raises` and `lowers`
  head: number[]; // layer * heads + head
  query: number[];
  key: number[];
  score: number[];
  contrast: number[]; // the score minus the mean score of the same query over the other keys, without the first token
  // the contrast by how fast dimensions turn with the position: the three fastest bands; the slowest band is the
  // remainder; null where nothing turns
  bands: (number | null)[][];
  unturned: (number | null)[] | null; // the part of the contrast from dimensions that do not turn, if only some do
  capped: (number | null)[] | null; // the contrast after the model's cap on scores, no longer a sum; null without a cap
  key_side: WhyLists; // parts of the contrast, by what wrote the keys
  query_side: WhyLists; // the same, by what wrote the query
  raises: WhyLists | null; // the tokens whose logits the key's value raises most
  lowers: WhyLists | null;
}

/** A list of names with integers for each cell, the largest first, in three columns. */
export interface WhyLists {
  counts: number[]; // how many names each cell has
  names: number[]; // for all cells: indices into the table of names, or ~index if the integer is below 0
  steps: number[]; // how much larger the absolute value of an integer is than the next one of the same cell
}

/** What the heads of one model do on ordinary text: text.json. Numbers are in thousandths; a head's row is layer * heads + head. */
export interface TextFile {
  format: 2;
  model: string;
  texts: [string, string, string][]; // title, kind, language
  scale: number;
  windows: number;
  queries: number; // number of counted queries
  skipped: number; // number of queries at the beginning of each window that are not counted
  seed: number; // for the queries drawn at random
  kinds: [string, number][]; // kinds of text, with their number of counted queries
  places: string[]; // where a key lies, as seen from its query
  measures: string[]; // names, as in the ModelFile
  counted: number[]; // [measure]: the number of queries for which it is defined
  where: number[][]; // [row][place]: shares of the attention
  means: (number | null)[][]; // [row][measure]: mean over these queries; null if there are none
  explained: number[]; // [row]: the share that the head's roles account for
  behaviour: TextBehaviour[]; // [row]
  distance: string; // a definition
  tokens: [number, number, string[]][]; // text, window and all its tokens, of windows whose queries were drawn at random
  folder: string; // the address of a folder with a TextHeadFile for each head, such as L4H2.json
}

/** What a head mostly does on ordinary text, by the thresholds in text/behaviour.py. */
export interface TextBehaviour {
  place: string | null; // the place with most of its attention; null if none has enough
  share: number; // the place's share of its attention, in these kinds of text
  kinds: string[] | null; // the kinds of text in which the place has enough; null for all
  other: string | null; // for a head at rest: the place with most of its other attention, if it has enough
  says: string; // all of this as a sentence
}

/** What one head does on ordinary text: text/<head>.json. */
export interface TextHeadFile {
  format: 2;
  model: string;
  head: [number, number];
  scale: number;
  where: (number | null)[][]; // [kind][place]: shares of the attention; null if a kind has no query
  explained: (number | null)[]; // [kind]
  roles: Record<string, number>; // by the measure of each role: the share of the attention that it alone accounts for
  deciles: Record<string, number[] | null>; // by measure, or "explained": the deciles over the queries
  nearest: NearHead[];
  examples: Record<"strongest" | "deciles" | "drawn", TextExample[]>;
}

/** The examples of all heads, for the search: text.<hash>/search.json. */
export interface TextSearchFile {
  format: Format;
  model: string;
  kinds: string[]; // kinds of examples, as in a TextHeadFile
  windows: [number, number, [number, string[]][]][]; // text, window, and the runs of tokens shown, with the first token's index
  looks: [number, number, number, number, number, number, number][]; // layer, head, kind, number in `windows`, query, key, weight in thousandths
}

/**
 * One query with some of the tokens that it sees: the number of its text, its window in the text, the query in the
 * window, the key with the largest weight (without the first token and, in `strongest`, without keys for which the head
 * has a role), the weight of the window's first token, and the ranges of tokens. In a layer with an attention sink that
 * is not a token, what the query gives to the sink comes last.
 */
export type TextExample = [number, number, number, number, number, TextSpan[], number?];

/** Where a range of tokens begins, their weights, and the tokens, unless the TextFile has them. */
export type TextSpan = [number, number[]] | [number, number[], string[]];

/** The circuit that the build found on a sentence, from which it renders pages: <sentence>.circuit.json. */
export interface CircuitFile {
  format: Format;
  model: string;
  sentence: string;
  measured: string; // how heads were chosen: by what they keep of the target ("removal"), or by "direct" effects
  // the smallest share that a chosen head has, by estimate, in what all heads add to the target's logit; for "direct",
  // in the largest direct effect
  least: number;
  least_share: number; // smallest share of a contrast for which a head is joined by an arrow
  heads: number[][]; // layer, head, query and key
  ends: number; // how many heads, at the start of `heads`, were chosen this way; the rest feed them
  arrows: { earlier: number[]; later: number[]; side: string; share: number; contrast: number }[];
  kept: { all: number; kept: number; none: number } | null; // the target's logit minus the mean, with all heads, these, and none
}

/** One model and the scores of its heads: model.json. */
export interface ModelFile {
  format: Format;
  id: string;
  name: string;
  source: string;
  revision: string | null;
  weights_sha256: string | null;
  layers: number;
  heads: number;
  kv_heads: number | null; // null where layers differ, or in a recording
  d_model: number | null;
  d_head: number | null; // of queries and keys
  d_value: number | null; // of values; differs from d_head in latent attention
  parameters: number | null;
  // `windows`: one for each layer, null for a layer that sees all tokens; null as a whole if every layer does
  windows: (Window | null)[] | null;
  // `sinks`: for each layer, whether its heads have an attention sink that is not a token; null as a whole if none has
  sinks: boolean[] | null;
  bos: boolean; // whether a start token is put in front of every sentence
  precision: { words: string; types: Record<string, number> } | null; // of the parameters in the file; null in a recording
  chat_template: boolean | null; // whether the tokenizer has one, which this site does not use; null in a recording
  bos_habit: boolean | null; // whether the tokenizer adds a start token by itself; null in a recording
  gguf_tokens: boolean; // whether the tokenizer is the one in a GGUF file
  versions: Record<string, string>; // of the software that ran it
  measures: Record<string, Measure>;
}

/** How far back a query sees in a layer: the last `size` tokens, or those of its own chunk of `size` up to itself. */
export interface Window {
  kind: "sliding" | "chunked";
  size: number;
}

export interface Measure {
  title: string;
  definition: string;
  input: string;
  source: string;
  role: { name: string; threshold: number; why: string; at_rest: boolean; heads: [number, number][] } | null;
  scores: number[][]; // [layer][head], from 0 to 1
}

/** What each head of a model does over all sentences: heads.json. */
export interface HeadsFile {
  format: Format;
  model: string;
  tokens: Record<string, string[]>; // by the sentence's id
  cells: HeadCell[][]; // [layer * heads + head]
  distance: string; // a definition
  nearest: NearHead[][]; // [layer * heads + head]
  background: { cells: number; from: number; share: number; median: number };
}

export interface HeadCell {
  sentence: string;
  query: number;
  key: number;
  weight: number;
}

export interface NearHead extends Head {
  distance: number;
}

/** A claim about a head, checked. claims.json is a list of these. */
export interface Claim extends WeighedCell {
  phenomenon: string;
  head: [number, number];
  documented: boolean; // whether a paper names the head
  rank: number;
  of: number;
  threshold: number;
  status: ClaimStatus;
  references: string[];
  known: string | null;
  effect: Effect | null;
  evidence: RoleEvidence;
  // `ahead`: heads with a higher score or weight, and what they lack
  ahead: { head: [number, number]; value: number; missing: string[] }[];
  chance: { cells: number; share: number; together: number | null } | null; // random cells with as much weight
  counterexample: (WeighedCell & { holds: boolean }) | null;
  exception: (WeighedCell & { holds: boolean }) | null;
  places: { tried: number; quiet: number } | null;
}

/** What a head adds to a word's logit minus the mean logit, and to its lead over another answer, if there is one. */
export interface Effect {
  target: string;
  logit: number;
  fits: boolean; // whether the sign of `logit` is as described
  other: string | null;
  lead: number | null;
}

/** The heads with all the evidence for each phenomenon, and the evidence of every head: roles.json, by phenomenon. */
export type RolesFile = Record<string, Role>;

export interface Role {
  heads: [number, number][];
  parts: Record<string, any>; // by the names of RoleEvidence: values[layer][head], and `least`, the smallest that holds
  cells: { sentence: string; query: number; key: number[] }[];
}

/** What a head shows of a phenomenon. A part that could not be measured is null; one that is not needed is missing. */
export interface RoleEvidence {
  score?: (EvidencePart & { measure: string; threshold: number }) | null;
  cells: EvidencePart & { count: number; threshold: number };
  contrast?: EvidencePart & { count: number; threshold: number };
  writes?: (EvidencePart & { count: number; cells: number; threshold: number }) | null;
  lead?: EvidencePart & { count: number; cells: number; threshold: number };
  feeds?: (EvidencePart & { phenomenon: string; head: [number, number] }) | null;
  missing: string[]; // the parts that do not hold
}

export interface EvidencePart {
  value: number;
  rank: number;
  of: number;
  holds: boolean;
}

export type ClaimStatus = "reproduced" | "faint" | "not reproduced";

/** The cell at which a claim is tested. `value`: the sum of the query's weights on the keys. */
export interface WeighedCell {
  sentence: string;
  query: number;
  key: number[];
  value: number;
  note: string;
}

/** The cards of the featured heads, in words: cards.json. */
export interface CardsFile {
  format: Format;
  model: string;
  sentences: Record<string, Card[]>; // by the sentence's id
  heads: Record<string, Literature[]>; // by the head's name, such as L9H6
  silence: string; // the text for a head that no paper names
}

export interface CardCell {
  view: Cell & { sentence: string };
  tokens: string[]; // the query and the keys, in quotation marks
  value: number;
  note: string;
}

export interface Card extends CardCell {
  phenomenon: string;
  name: string;
  head: string; // its name
  look_for: string;
  definition: string;
  caveats: string[];
  keys: number[];
  rank: string;
  status: ClaimStatus;
  verdict: string;
  papers: { label: string; papers: Paper[]; detail: string }[];
  elsewhere: (CardCell & { label: string; title: string })[];
  tally: string;
}

export interface Paper {
  text: string;
  link: string;
  title: string;
}

/** What papers say about one head and one phenomenon. */
export interface Literature {
  name: string;
  definition: string;
  papers: Paper[];
  notes: string[];
  published: (Paper & { what: string; value: number | string })[]; // scores that papers print
}

/** The lab of one model, with the answers: lab.json. */
export interface LabFile {
  format: Format;
  model: string;
  version: string; // of the questions
  data: Record<string, string>; // hashes of the files that the answers come from
  parts: { id: string; title: string; minutes: number; intro: string[]; exercises: Exercise[] }[];
  left_out: { id: string; title: string; reason: string }[]; // exercises that this model cannot answer
}

export interface Exercise {
  id: string;
  kind: string;
  task: string;
  title: string;
  minutes: number;
  question: string[]; // paragraphs
  hints: string[];
  explain: string[]; // paragraphs
  figures: LabFigure[];
  answer: any; // declared and checked by the module of its kind in lab/kinds/; null if there is none
  evidence: { text: string; page: string; view: Record<string, string | number> }[];
  unavailable: string | null; // why there is no answer
  waits?: string[]; // ids of exercises that must be done first; older files lack it
}

export interface LabFigure {
  figure: "probe" | "mixer" | "prediction" | "removal";
  sentence: string;
  layer?: number;
  head?: number;
  query?: number;
  closed?: boolean; // whether the map of all heads is closed at first
}
