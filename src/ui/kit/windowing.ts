// Which rows of a long list are on the screen, all rows being equally high. No DOM.

export interface RowWindow {
  /** First row to draw, and one past the last. */
  first: number;
  end: number;
}

/**
 * Rows to draw for a viewport of `viewportPx` whose top edge is `offsetPx` below the top of the list (negative while
 * the list starts further down), with `overscan` more rows on either side.
 */
export function visibleRows(
  offsetPx: number,
  viewportPx: number,
  rowPx: number,
  count: number,
  overscan: number,
): RowWindow {
  const first = Math.floor(offsetPx / rowPx) - overscan;
  const end = Math.ceil((offsetPx + viewportPx) / rowPx) + overscan;
  const bound = (row: number) => Math.min(Math.max(row, 0), count);
  return { first: bound(first), end: bound(end) };
}

/** How many columns of at least `minimumPx` fit, with `gapPx` between two; one at least. */
export function columnsThatFit(widthPx: number, minimumPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((widthPx + gapPx) / (minimumPx + gapPx)));
}
