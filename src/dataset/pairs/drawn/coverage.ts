// How much of each pixel closed outlines cover, exactly: signed areas are added up along the edges and summed along the rows.

/** Corners of a closed outline, x and y in turn, in pixels from the top left; y grows downwards. */
export type Outline = Float64Array;

export interface Coverage {
  /** Adds an outline; one that runs the other way round takes away. Outlines that run the same way cover together. */
  add(outline: Outline, isReversed?: boolean): void;
  /** side² shares, 0–1. What several cover is theirs together, but no more than all of it. */
  shares(): Float32Array;
}

/**
 * The accumulation buffer of font-rs (Levien, 2016): an edge leaves in each row the area to its right, so that one running
 * sum gives the covered area. What lies outside the picture is cut off.
 */
export function createCoverage(side: number): Coverage {
  const stride = side + 2;
  const sums = new Float32Array(stride * side);
  return {
    add(outline, isReversed = false) {
      const sign = isReversed ? -1 : 1;
      let [x, y] = [outline[outline.length - 2]!, outline[outline.length - 1]!];
      for (let i = 0; i < outline.length; i += 2) {
        const [nextX, nextY] = [outline[i]!, outline[i + 1]!];
        if (nextY > y) addEdge(sums, side, x, y, nextX, nextY, sign);
        else if (nextY < y) addEdge(sums, side, nextX, nextY, x, y, -sign);
        [x, y] = [nextX, nextY];
      }
    },
    shares() {
      const shares = new Float32Array(side * side);
      for (let y = 0; y < side; y++) {
        let sum = 0;
        for (let x = 0; x < side; x++) {
          sum += sums[y * stride + x]!;
          shares[y * side + x] = Math.min(1, Math.abs(sum));
        }
      }
      return shares;
    },
  };
}

/** From (x0, y0) down to (x1, y1). */
function addEdge(
  sums: Float32Array,
  side: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  sign: number,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const top = Math.max(0, y0);
  const bottom = Math.min(side, y1);
  let x = x0 + (top - y0) * slope;
  for (let row = Math.floor(top); row < bottom; row++) {
    const height = Math.min(row + 1, bottom) - Math.max(row, top);
    const nextX = x + slope * height;
    const left = Math.min(side, Math.max(0, Math.min(x, nextX)));
    const right = Math.min(side, Math.max(0, Math.max(x, nextX)));
    addSpan(sums, row * (side + 2), left, right, sign * height);
    x = nextX;
  }
}

/** An edge within one row, from `left` to `right`, that is `height` high: what it leaves sums up to `height`. */
function addSpan(sums: Float32Array, row: number, left: number, right: number, height: number): void {
  const first = Math.floor(left);
  const at = row + first;
  if (right <= first + 1) {
    const mean = (left + right) / 2 - first;
    sums[at]! += height * (1 - mean);
    sums[at + 1]! += height * mean;
    return;
  }
  const steep = height / (right - left);
  // Area to the right of the edge, up to the end of the pixel, as it grows from pixel to pixel.
  let before = 0;
  let change = 0;
  const last = Math.ceil(right);
  for (let pixel = first; pixel < last; pixel++) {
    const from = Math.max(left, pixel);
    const to = Math.min(right, pixel + 1);
    const reached = (to - left) * steep;
    // Mean of what the edge has left behind within the pixel: it grows evenly, and stays once the edge has ended.
    const mean = ((from - left) * steep + reached) * 0.5 * (to - from) + reached * (pixel + 1 - to);
    sums[row + pixel]! += mean - before;
    before = mean;
    change = reached;
  }
  sums[row + last]! += change - before;
}
