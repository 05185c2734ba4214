// How a matrix product is cut into workgroups: the tile that each computes, and over how many of them its inner
// dimension is split when the result is too small to fill a GPU.

export interface Tiles {
  /** Rows, columns and inner values of a tile. */
  rows: number;
  columns: number;
  inner: number;
  /** Rows of the result per thread; four columns each. */
  rowsPerThread: number;
  threads: number;
  /** Parts of the inner dimension, each a workgroup of its own. */
  splits: number;
  /** Inner values of each part, a multiple of `inner`. */
  splitSize: number;
}

const INNER = 16;
/** Workgroups that keep a large GPU busy. */
const ENOUGH_GROUPS = 256;
/** Fewest inner values that pay for a workgroup. */
const SMALLEST_SPLIT = 128;
/** Fewest parts that pay for the dispatch that adds them up. */
const FEWEST_SPLITS = 4;

/** Tiles for an m × k by k × n product; `maySplit`: whether its inner dimension may be split, at a second dispatch. */
export function chooseTiles(m: number, n: number, k: number, maySplit: boolean): Tiles {
  const [rows, columns] = chooseTile(m, n, maySplit);
  const rowsPerThread = [4, 2].find((each) => (rows * columns) / (4 * each) >= 64) ?? 1;
  const groups = Math.ceil(m / rows) * Math.ceil(n / columns);
  const wanted = maySplit ? Math.min(Math.floor(ENOUGH_GROUPS / groups), Math.floor(k / SMALLEST_SPLIT)) : 1;
  const parts = wanted < FEWEST_SPLITS ? 1 : wanted;
  const splitSize = Math.ceil(k / parts / INNER) * INNER;
  return {
    rows,
    columns,
    inner: INNER,
    rowsPerThread,
    threads: (rows * columns) / (4 * rowsPerThread),
    splits: Math.ceil(k / splitSize),
    splitSize,
  };
}

/** Whether a product has so few results, and so long sums, that splitting these pays whatever comes after them. */
export function isLong(m: number, n: number, k: number): boolean {
  const groups = Math.ceil(m / 64) * Math.ceil(n / 64);
  return groups <= ENOUGH_GROUPS / FEWEST_SPLITS && k >= SMALLEST_SPLIT * FEWEST_SPLITS;
}

/** The largest tile that leaves enough workgroups; splitting makes those in another way. */
function chooseTile(m: number, n: number, maySplit: boolean): [rows: number, columns: number] {
  const fit = [4, 8, 16, 32].find((size) => n <= size) ?? 64;
  const widths = [64, 32, 16].filter((size) => size <= fit);
  const tiles = (widths.length > 0 ? widths : [fit]).flatMap((columns) =>
    [64, 32, 16].filter((rows) => rows * columns >= 256).map((rows): [number, number] => [rows, columns]),
  );
  const suiting = tiles.find(
    ([rows, columns]) =>
      (rows === 16 || m > rows / 2) &&
      (maySplit || Math.ceil(m / rows) * Math.ceil(n / columns) >= ENOUGH_GROUPS / 4),
  );
  return suiting ?? tiles.at(-1)!;
}
