// The filters of a PNG's rows (PNG specification, third edition, 9): each byte is told as a difference from its neighbours.

/**
 * Undoes them in place.
 * @param rows filter byte and `rowBytes` samples of each row.
 * @param pixelBytes distance to the same sample of the pixel on the left.
 * @returns false for a filter that there is not.
 */
export function undoFilters(rows: Uint8Array, rowBytes: number, pixelBytes: number): boolean {
  const stride = rowBytes + 1;
  for (let start = 0; start < rows.length; start += stride) {
    const filter = rows[start]!;
    if (filter > 4) return false;
    const row = rows.subarray(start + 1, start + stride);
    const above = start === 0 ? new Uint8Array(rowBytes) : rows.subarray(start + 1 - stride, start);
    UNDO[filter]!(row, above, pixelBytes);
  }
  return true;
}

type Undo = (row: Uint8Array, above: Uint8Array, pixelBytes: number) => void;

const UNDO: readonly Undo[] = [
  () => {},
  function sub(row, _above, pixelBytes) {
    for (let i = pixelBytes; i < row.length; i++) row[i]! += row[i - pixelBytes]!;
  },
  function up(row, above) {
    for (let i = 0; i < row.length; i++) row[i]! += above[i]!;
  },
  function average(row, above, pixelBytes) {
    for (let i = 0; i < row.length; i++) {
      const left = i < pixelBytes ? 0 : row[i - pixelBytes]!;
      row[i]! += (left + above[i]!) >> 1;
    }
  },
  function paeth(row, above, pixelBytes) {
    for (let i = 0; i < row.length; i++) {
      const left = i < pixelBytes ? 0 : row[i - pixelBytes]!;
      const corner = i < pixelBytes ? 0 : above[i - pixelBytes]!;
      row[i]! += nearest(left, above[i]!, corner);
    }
  },
];

/** Paeth's predictor (9.4): whichever is nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
