// The largest upright box of marked blocks about one of them.

/** Blocks, inclusive at both ends. */
export interface BlockBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Of all boxes that hold the block (x, y) and nothing but marked blocks the one of the largest worth; null where that block
 * is not marked. Some 10⁴ steps for 10² rows.
 * @param marked 1 where a block may be part, [rows × columns]
 * @param worth of a box of so many columns and rows, growing in both
 */
export function largestBoxAbout(
  marked: Uint8Array,
  columns: number,
  { x, y }: { x: number; y: number },
  worth: (columns: number, rows: number) => number,
): BlockBox | null {
  if (marked[y * columns + x] !== 1) return null;
  const rows = marked.length / columns;
  const up = reachOf(marked, columns, x, y, -1, -1);
  const down = reachOf(marked, columns, x, y, 1, rows);
  let best: BlockBox | null = null;
  let most = 0;
  for (const [top, above] of up.entries())
    for (const [bottom, below] of down.entries()) {
      const left = Math.max(above.left, below.left);
      const right = Math.min(above.right, below.right);
      const value = worth(right - left + 1, top + bottom + 1);
      if (value > most) [best, most] = [{ left, right, top: y - top, bottom: y + bottom }, value];
    }
  return best;
}

/** For each row from y on how far a box that reaches so far may reach to both sides; it ends where column x is not marked. */
function reachOf(
  marked: Uint8Array,
  columns: number,
  x: number,
  y: number,
  step: 1 | -1,
  end: number,
): { left: number; right: number }[] {
  const reach: { left: number; right: number }[] = [];
  let [left, right] = [0, columns - 1];
  for (let row = y; row !== end && marked[row * columns + x] === 1; row += step) {
    let from = x;
    while (from > left && marked[row * columns + from - 1] === 1) from--;
    let to = x;
    while (to < right && marked[row * columns + to + 1] === 1) to++;
    [left, right] = [from, to];
    reach.push({ left, right });
  }
  return reach;
}
