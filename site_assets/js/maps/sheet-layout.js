// Where each head's small map lies on the contact sheet.

/** @import { Head } from "../shared/head-name.js" */

const GUTTER = 26; // px, for the layer numbers beside each block
const HEADER = 20; // px, for the head numbers above each block
const BETWEEN = 16; // px, between blocks
const GAP = 3; // px, between maps
const SMALLEST = 15; // px from map to map: smaller maps show no pattern and are hard to hit
const WIDEST = 56; // px: larger maps would show nothing new, and the large map is beside the sheet

/**
 * Layers go down, heads across; a deep model's layers continue in a second or third block if that makes the maps larger
 * within `width` x `height` px. Returns { pitch, size, blocks, rows, width, height } in whole px; the boxes
 * box(layer, head) and block(block); layerNumber(layer) and headNumber(head), boxes within a block; and at(x, y), the
 * head at a point.
 * @param {{ layers: number, heads: number, width: number, height: number }} space
 */
export function sheetLayout({ layers, heads, width, height }) {
  const choices = [1, 2, 3].filter((blocks) => blocks <= layers).map((blocks) => {
    const rows = Math.ceil(layers / blocks);
    const across = (width - blocks * GUTTER - (blocks - 1) * BETWEEN) / (blocks * heads);
    return { blocks, rows, pitch: Math.floor(Math.min(across, (height - HEADER) / rows, WIDEST)) };
  });
  // Another block must be clearly better: one column of layers is easier to read.
  const best = choices.reduce((a, b) => (b.pitch > 1.15 * a.pitch ? b : a));
  return geometry({ ...best, pitch: Math.max(best.pitch, SMALLEST) }, layers, heads);
}

/**
 * @param {{ blocks: number, rows: number, pitch: number }} choice
 * @param {number} layers
 * @param {number} heads
 */
function geometry({ blocks, rows, pitch }, layers, heads) {
  const blockWidth = GUTTER + heads * pitch + BETWEEN;
  const size = pitch - GAP;

  /**
   * @param {number} layer
   * @param {number} head
   */
  function box(layer, head) {
    const left = Math.floor(layer / rows) * blockWidth + GUTTER + head * pitch;
    return { left, top: HEADER + (layer % rows) * pitch, width: size, height: size };
  }

  /** @param {number} block */
  function blockBox(block) {
    return { left: block * blockWidth, top: 0, width: blockWidth - BETWEEN, height: HEADER + rows * pitch };
  }

  /** @param {number} layer */
  function layerNumber(layer) {
    const { top, height } = box(layer, 0);
    return { left: 0, top, width: GUTTER - 6, height };
  }

  /** @param {number} head */
  function headNumber(head) {
    const { left, width } = box(0, head);
    return { left, top: 0, width, height: HEADER - 4 };
  }

  /**
   * The head whose map is at (x, y), including its share of the gap; null outside the maps.
   * @param {number} x
   * @param {number} y
   * @returns {Head | null}
   */
  function at(x, y) {
    const block = Math.floor(x / blockWidth);
    const head = Math.floor((x - block * blockWidth - GUTTER) / pitch);
    const row = Math.floor((y - HEADER) / pitch);
    const layer = block * rows + row;
    const inside = block >= 0 && block < blocks && head >= 0 && head < heads && row >= 0 && row < rows;
    return inside && layer < layers ? { layer, head } : null;
  }

  return {
    pitch, size, blocks, rows, box, block: blockBox, layerNumber, headNumber, at,
    width: blocks * blockWidth - BETWEEN,
    height: HEADER + rows * pitch,
  };
}
