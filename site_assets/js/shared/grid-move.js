// The cell of a grid that a pressed key moves to, following the WAI-ARIA grid pattern.

const PAGE = 5; // rows that Page Up and Page Down move by

/**
 * The second argument is the current cell and the size of the grid. Returns { row, column }, which may lie outside the
 * grid (the owner clamps it), or null for a key that does not move.
 * @param {KeyboardEvent} event
 * @param {{ row: number, column: number, rows: number, columns: number }} grid
 */
export function gridMove(event, { row, column, rows, columns }) {
  const all = event.ctrlKey || event.metaKey;
  if (event.altKey || event.shiftKey) return null;
  switch (event.key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "PageUp":
      return { row: row - PAGE, column };
    case "PageDown":
      return { row: row + PAGE, column };
    case "Home":
      return { row: all ? 0 : row, column: 0 };
    case "End":
      return { row: all ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}
