// Area averaging (a box filter with exact fractional coverage) of rows as they come, so that no whole picture is needed.

export type Bytes = Uint8Array | Uint8ClampedArray;

export interface AreaAverager {
  /** Adds the next row of the square: `side` pixels from `offset` on. */
  addRow(row: Bytes, offset: number): void;
  /** size² × RGB bytes, once all `side` rows are in. */
  result(): Uint8Array<ArrayBuffer>;
  /** Whether a pixel so far was not opaque. */
  isSeeThrough(): boolean;
}

/**
 * Averages a square of `side` × `side` pixels down (or up) to `size` × `size`. The average is of sRGB code values, as
 * brightness factors are; a square of the same size comes out byte for byte. Pixels are cut at `size`ths of their
 * width, so that all coverages are whole numbers and the sums exact.
 * @param channels 3, or 4 with alpha, which is composed on white.
 */
export function createAreaAverager(side: number, size: number, channels: 3 | 4): AreaAverager {
  const out = new Uint8Array(size * size * 3);
  const band = new Float64Array(side * 3); // of one row of the result: sums of rows by their coverage
  let y = 0;
  let isSeeThrough = false;
  let even: Bytes | null = null; // a pixel that all rows so far consist of
  const add = (bytes: Bytes, offset: number) => {
    const [top, bottom] = [y * size, (y + 1) * size];
    for (let line = Math.floor(top / side); line * side < bottom; line++) {
      const end = (line + 1) * side;
      const weight = Math.min(bottom, end) - Math.max(top, line * side);
      if (channels === 4) isSeeThrough = addOnWhite(band, bytes, offset, weight) || isSeeThrough;
      else addWeighted(band, bytes, offset, weight);
      if (bottom < end) continue;
      averageBand(band, side, size, out, line);
      band.fill(0);
    }
    y++;
  };
  /** The rows that were passed over. */
  const addEven = (pixel: Bytes) => {
    const row = new Uint8Array(4 * side).map((_, i) => pixel[i % 4]!);
    const rows = y;
    for (y = 0; y < rows;) add(row, 0);
  };
  return {
    addRow(bytes, offset) {
      // A swatch mostly is of one colour, and so is its average.
      if (channels === 4 && (y === 0 || even) && isEven(bytes, offset, side, even)) {
        even ??= bytes.slice(offset, offset + 4);
        y++;
        return;
      }
      if (even) addEven(even);
      even = null;
      add(bytes, offset);
    },
    result() {
      if (even) for (let i = 0; i < out.length; i++) out[i] = even[i % 3]!;
      return out;
    },
    isSeeThrough: () => isSeeThrough,
  };
}

/** Whether a row of RGBA is of one opaque colour: that of `pixel`, if there is one. */
function isEven(bytes: Bytes, offset: number, side: number, pixel: Bytes | null): boolean {
  const start = bytes.byteOffset + offset;
  if (start % 4 !== 0 || bytes[offset + 3] !== 255) return false;
  const row = new Uint32Array(bytes.buffer, start, side);
  const [first] = row;
  for (let x = 1; x < side; x++) if (row[x] !== first) return false;
  return !pixel || [0, 1, 2].every((c) => pixel[c] === bytes[offset + c]);
}

function addWeighted(band: Float64Array, bytes: Bytes, offset: number, weight: number): void {
  for (let i = 0; i < band.length; i++) band[i]! += weight * bytes[offset + i]!;
}

/** The same of RGBA, composed on white. Returns whether any of it was not opaque. */
function addOnWhite(band: Float64Array, bytes: Bytes, offset: number, weight: number): boolean {
  let isSeeThrough = false;
  for (let i = 0, at = offset; i < band.length; i += 3, at += 4) {
    const alpha = bytes[at + 3]!;
    if (alpha === 255) {
      band[i]! += weight * bytes[at]!;
      band[i + 1]! += weight * bytes[at + 1]!;
      band[i + 2]! += weight * bytes[at + 2]!;
    } else {
      isSeeThrough = true;
      for (let c = 0; c < 3; c++) band[i + c]! += weight * (255 + ((bytes[at + c]! - 255) * alpha) / 255);
    }
  }
  return isSeeThrough;
}

/** A row of the result from its band: for each pixel those that it covers, by their share. */
function averageBand(band: Float64Array, side: number, size: number, out: Uint8Array, line: number): void {
  const all = side * side;
  for (let column = 0, at = line * size * 3; column < size; column++, at += 3) {
    const [start, end] = [column * side, (column + 1) * side];
    let [r, g, b] = [0, 0, 0];
    for (let x = Math.floor(start / size), from = x * size; from < end; x++, from += size) {
      const weight = Math.min(from + size, end) - Math.max(from, start);
      r += weight * band[x * 3]!;
      g += weight * band[x * 3 + 1]!;
      b += weight * band[x * 3 + 2]!;
    }
    out[at] = roundedByte(r / all);
    out[at + 1] = roundedByte(g / all);
    out[at + 2] = roundedByte(b / all);
  }
}

const roundedByte = (value: number): number => Math.min(255, Math.floor(value + 0.5 + 1e-9));
