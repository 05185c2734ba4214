// The inverse cosine transform of JPEG in whole numbers, as libjpeg's "islow" has it to the bit, which browsers decode with:
// Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications" (1989), 13 bits of fraction.

const FRACTION_BITS = 13;
/** Bits of fraction kept between columns and rows. */
const KEPT_BITS = 2;
/** What is between columns and rows in a picture of 8 bits; beyond it decoders overflow, each in its way. */
const LARGEST = 16383;
/** A sample may be so far off before it is clipped. */
const FARTHEST = 383;

/** Cosines as libjpeg names them, times 2¹³. */
const [F0298, F0390, F0541, F0765, F0899, F1175] = [2446, 3196, 4433, 6270, 7373, 9633] as const;
const [F1501, F1847, F1961, F2053, F2562, F3072] = [12299, 15137, 16069, 16819, 20995, 25172] as const;

const between = new Int32Array(64);
const eight = new Int32Array(8);

/** What all samples are of a block that has its DC coefficient alone; null where decoders may differ. */
export function idctSample(dc: number): number | null {
  const value = (((dc << KEPT_BITS) + (1 << (KEPT_BITS + 2))) >> (KEPT_BITS + 3)) + 128;
  if (value < -FARTHEST || value > 255 + FARTHEST) return null;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/**
 * To 8 × 8 samples from `at` on; false where decoders may differ.
 * @param block coefficients times their quantisers, row by row, within ±4095
 */
export function idctBlock(block: Int32Array, samples: Uint8Array, at: number, stride: number): boolean {
  for (let x = 0; x < 8; x++) {
    transform(block, x, 8);
    for (let y = 0; y < 8; y++) {
      const value = descale(eight[y]!, FRACTION_BITS - KEPT_BITS);
      if (value > LARGEST || value < -LARGEST) return false;
      between[8 * y + x] = value;
    }
  }
  for (let y = 0, from = at; y < 8; y++, from += stride) {
    transform(between, 8 * y, 1);
    for (let x = 0; x < 8; x++) {
      const value = descale(eight[x]!, FRACTION_BITS + KEPT_BITS + 3) + 128;
      if (value < -FARTHEST || value > 255 + FARTHEST) return false;
      samples[from + x] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return true;
}

const descale = (value: number, bits: number) => (value + (1 << (bits - 1))) >> bits;

/** Of the eight values from `at` on, `step` apart, to `eight`, times 2¹³. */
function transform(from: Int32Array, at: number, step: number): void {
  const a0 = from[at]!;
  const a1 = from[at + step]!;
  const a2 = from[at + 2 * step]!;
  const a3 = from[at + 3 * step]!;
  const a4 = from[at + 4 * step]!;
  const a5 = from[at + 5 * step]!;
  const a6 = from[at + 6 * step]!;
  const a7 = from[at + 7 * step]!;
  const turned = (a2 + a6) * F0541;
  const even2 = turned - a6 * F1847;
  const even3 = turned + a2 * F0765;
  const even0 = (a0 + a4) << FRACTION_BITS;
  const even1 = (a0 - a4) << FRACTION_BITS;
  const z5 = (a7 + a3 + a5 + a1) * F1175;
  const z1 = (a7 + a1) * -F0899;
  const z2 = (a5 + a3) * -F2562;
  const z3 = (a7 + a3) * -F1961 + z5;
  const z4 = (a5 + a1) * -F0390 + z5;
  const odd0 = a7 * F0298 + z1 + z3;
  const odd1 = a5 * F2053 + z2 + z4;
  const odd2 = a3 * F3072 + z2 + z3;
  const odd3 = a1 * F1501 + z1 + z4;
  eight[0] = even0 + even3 + odd3;
  eight[7] = even0 + even3 - odd3;
  eight[1] = even1 + even2 + odd2;
  eight[6] = even1 + even2 - odd2;
  eight[2] = even1 - even2 + odd1;
  eight[5] = even1 - even2 - odd1;
  eight[3] = even0 - even3 + odd0;
  eight[4] = even0 - even3 - odd0;
}
