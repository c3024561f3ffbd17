// The heads that a removal moves: a list, and the maps of a chosen one before and after.

import { DataError } from "../data/data-error.js";
import { jsonStore } from "../data/json-store.js";
import { readMoved } from "../data/moved-data.js";
import { anotherTry } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { frameMessage } from "../shared/message.js";
import { refill } from "../shared/refill.js";
import { MIXING } from "./messages.js";
import { mostChanged, movedMaps } from "./moved-maps.js";
import { probeAddress } from "./probe-address.js";
import { movesOf, partnersOf } from "./removal-words.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Move } from "../data/moved-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { RemovalChoice } from "./removal-choice.js" */
/** @import { State } from "./removal-figure.js" */

/** @typedef {{ state: State, removed: Head, choice: RemovalChoice }} MovesState */

/**
 * Calls `choose(moved)` with a moved head and a cell of its map, or with null when the reader closes its maps.
 * @param {{ choose: (moved: Head & Cell | null) => void }} acts
 */
export function movesPart({ choose }) {
  const load = jsonStore();
  /** @type {MovesState} */
  let drawn;
  const list = element("div", { class: "removal-moves" });
  const maps = movedMaps({ choose: (cell) => drawn.choice.moved && choose({ ...drawn.choice.moved, ...cell }) });

  // Marks the list as busy until the maps are loaded and its links become buttons.
  const busy = (/** @type {boolean} */ waits) => list.setAttribute("aria-busy", String(waits));

  /** @param {MovesState} next */
  async function draw(next) {
    drawn = next;
    preview(next.state, next.removed);
    const kept = next.state.data.effects.baseline !== "zero";
    busy(kept);
    if (!kept) return maps.draw(null);
    const { data: { addresses, attention } } = next.state;
    const file = `${addresses.moved}/L${next.removed.layer}.json`;
    try {
      const moved = await load(file, (json) => readMoved(json, attention, file));
      if (drawn === next) show(moved(next.removed.head));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (drawn === next) list.append(frameMessage({ title: MIXING.noMoved, reason: error.message, actions: [anotherTry(error, () => draw(next))] }));
    } finally {
      if (drawn === next) busy(false);
    }
  }

  /** @param {Move[]} moves */
  function show(moves) {
    const { state, removed, choice: { moved } } = drawn;
    const { attention } = state.data;
    const found = moves.find(({ layer, head, after }) => after && moved?.layer === layer && moved.head === head);
    const act = (/** @type {Move} */ move) => choose(move === found ? null : { layer: move.layer, head: move.head, ...mostChanged(attention, /** @type {Move & { after: Weights }} */ (move)) });
    refill(list, [...movesOf(state, removed, moves, { chosen: found ?? null, choose: act }), ...partnersOf(state, removed)]);
    const cell = moved && moved.key <= moved.query && moved.query < attention.length ? moved : null;
    maps.draw(found && cell ? { attention, removed, move: /** @type {Move & { after: Weights }} */ (found), cell, link: probeAddress(state, found) } : null);
  }

  /**
   * Draws only the list, for a head under the pointer.
   * @param {State} state
   * @param {Head} removed
   */
  function preview(state, removed) {
    refill(list, [...movesOf(state, removed, state.data.effects.moves(removed)), ...partnersOf(state, removed)]);
  }

  return { list, maps: maps.element, draw, preview };
}
