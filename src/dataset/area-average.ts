// Area averaging (a box filter with exact fractional coverage) of rows as they come, so that no whole picture is needed.

export type Bytes = Uint8Array | Uint8ClampedArray;

export interface AreaAverager {
  /** Adds the next row of the square: `side` pixels from `offset` on. */
  addRow(row: Bytes, offset: number): void;
  /** size² × RGB bytes, once all `side` rows are in. */
  result(): Uint8Array<ArrayBuffer>;
}

/**
 * Averages a square of `side` × `side` pixels down (or up) to `size` × `size`. The average is of sRGB code values, as
 * brightness factors are; a square of the same size comes out byte for byte.
 * @param channels 3, or 4 with alpha, which is composed on white.
 */
export function createAreaAverager(side: number, size: number, channels: 3 | 4): AreaAverager {
  const sums = new Float64Array(size * size * 3);
  const row = new Float64Array(side * 3);
  const line = new Float64Array(size * 3);
  const scale = side / size;
  let y = 0;
  return {
    addRow(bytes, offset) {
      composeOnWhite(bytes, offset, channels, row);
      if (side === size) line.set(row);
      else averageLine(row, scale, line);
      const last = Math.min(size - 1, Math.ceil((y + 1) / scale) - 1);
      for (let out = Math.floor(y / scale); out <= last; out++) {
        const weight = Math.min(y + 1, (out + 1) * scale) - Math.max(y, out * scale);
        if (weight > 0) addWeighted(sums, out * size * 3, line, weight / scale);
      }
      y++;
    },
    result() {
      const bytes = new Uint8Array(sums.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.min(255, Math.floor(sums[i]! + 0.5 + 1e-9));
      return bytes;
    },
  };
}

/** One row as RGB numbers. */
function composeOnWhite(bytes: Bytes, offset: number, channels: 3 | 4, row: Float64Array): void {
  for (let i = 0, at = offset; i < row.length; i += 3, at += channels) {
    const alpha = channels === 4 ? bytes[at + 3]! : 255;
    row[i] = bytes[at]!;
    row[i + 1] = bytes[at + 1]!;
    row[i + 2] = bytes[at + 2]!;
    if (alpha === 255) continue;
    for (let c = i; c < i + 3; c++) row[c] = 255 + ((row[c]! - 255) * alpha) / 255;
  }
}

/** Averages `scale` pixels of a row (RGB numbers) into each of the line's; those at the ends count by their share. */
function averageLine(row: Float64Array, scale: number, line: Float64Array): void {
  for (let out = 0; out < line.length; out += 3) {
    const start = (out / 3) * scale;
    const end = Math.min(row.length / 3, start + scale);
    let r = 0;
    let g = 0;
    let b = 0;
    for (let x = Math.floor(start); x < end; x++) {
      const weight = Math.min(x + 1, end) - Math.max(x, start);
      r += weight * row[x * 3]!;
      g += weight * row[x * 3 + 1]!;
      b += weight * row[x * 3 + 2]!;
    }
    line[out] = r / scale;
    line[out + 1] = g / scale;
    line[out + 2] = b / scale;
  }
}

function addWeighted(sums: Float64Array, start: number, line: Float64Array, weight: number): void {
  for (let i = 0; i < line.length; i++) sums[start + i]! += weight * line[i]!;
}
