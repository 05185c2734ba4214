// Area averaging (a box filter with exact fractional coverage) of rows as they come, so that no whole picture is needed.

export interface AreaAverager {
  /** Adds the next row of the square: `side` pixels from `offset` on. */
  addRow(row: ArrayLike<number>, offset: number): void;
  /** size² × RGB bytes, once all `side` rows are in. */
  result(): Uint8Array;
}

/**
 * Averages a square of `side` × `side` pixels down (or up) to `size` × `size`. The average is of sRGB code values, as
 * brightness factors are; a square of the same size comes out byte for byte.
 * @param channels 3, or 4 with alpha, which is composed on white.
 */
export function createAreaAverager(side: number, size: number, channels: 3 | 4): AreaAverager {
  const sums = new Float64Array(size * size * 3);
  const line = new Float64Array(size * 3);
  const scale = side / size;
  let y = 0;
  return {
    addRow(row, offset) {
      reduceRow(row, offset, channels, side, scale, line);
      const last = Math.min(size - 1, Math.ceil((y + 1) / scale) - 1);
      for (let out = Math.floor(y / scale); out <= last; out++) {
        const weight = Math.min(y + 1, (out + 1) * scale) - Math.max(y, out * scale);
        if (weight <= 0) continue;
        const start = out * size * 3;
        for (let i = 0; i < line.length; i++) sums[start + i]! += weight * line[i]!;
      }
      y++;
    },
    result() {
      const area = scale * scale;
      return Uint8Array.from(sums, (sum) => Math.min(255, Math.floor(sum / area + 0.5)));
    },
  };
}

/** Sums one row into `line` (size × RGB), every source pixel weighted by the length that it covers. */
function reduceRow(
  row: ArrayLike<number>,
  offset: number,
  channels: 3 | 4,
  side: number,
  scale: number,
  line: Float64Array,
): void {
  line.fill(0);
  const size = line.length / 3;
  for (let out = 0; out < size; out++) {
    const start = out * scale;
    const end = Math.min(side, (out + 1) * scale);
    let r = 0;
    let g = 0;
    let b = 0;
    for (let x = Math.floor(start); x < end; x++) {
      const weight = Math.min(x + 1, end) - Math.max(x, start);
      const at = offset + x * channels;
      const alpha = channels === 4 ? row[at + 3]! / 255 : 1;
      const white = 255 * (1 - alpha);
      r += weight * (row[at]! * alpha + white);
      g += weight * (row[at + 1]! * alpha + white);
      b += weight * (row[at + 2]! * alpha + white);
    }
    line[out * 3] = r;
    line[out * 3 + 1] = g;
    line[out * 3 + 2] = b;
  }
}
