// How a sheet of pictures is laid out to be saved: where each lies, and how much it is enlarged. Pure.

export interface SheetLayout {
  width: number;
  height: number;
  /** Side of a picture on the sheet, a whole multiple of its own. */
  cell: number;
  /** Left upper corner of each, in pixels. */
  corners: { x: number; y: number }[];
}

const GAP = 4;
/** A picture is enlarged to at least this, so that a sheet of small ones can be looked at anywhere. */
const LEAST_CELL = 96;
/** Sides of a canvas that every browser has. */
const MOST_SIDE = 4096;

export function sheetLayout(count: number, side: number, columns: number): SheetLayout {
  const across = Math.min(columns, count);
  const rows = Math.ceil(count / across);
  const most = Math.floor((MOST_SIDE - GAP) / Math.max(across, rows)) - GAP;
  const scale = Math.max(1, Math.min(Math.ceil(LEAST_CELL / side), Math.floor(most / side)));
  const cell = side * scale;
  const step = cell + GAP;
  return {
    width: GAP + across * step,
    height: GAP + rows * step,
    cell,
    corners: Array.from({ length: count }, (_, i) => ({
      x: GAP + (i % across) * step,
      y: GAP + Math.floor(i / across) * step,
    })),
  };
}
