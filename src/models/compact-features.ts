// What the compact encoder is given for each averaged pixel and for the whole picture: code values, and ratios of
// channels, which brightness leaves alone. Plain arithmetic on arrays; no gradient flows to pixels.
import type { PictureBatch } from './pictures.ts';
import type { EncoderArrays } from './vae.ts';

/** R, G, B in [−1, 1]; 4·ln R/G; 4·ln B/G; mean ln; saturated share. */
export const PIXEL_FEATURES = 7;
/** The same of the mean colour of all pixels, and of the unsaturated ones (of all, where there are none). */
export const PICTURE_FEATURES = 2 * PIXEL_FEATURES;

/** Keeps the logarithm of a dark code value bounded without bending the ratios of ordinary ones. */
const LOG_OFFSET = 0.25;

export function compactFeatures({ count, side, values, saturated }: PictureBatch): EncoderArrays {
  const cells = side * side;
  const pixels = new Float32Array(count * cells * PIXEL_FEATURES);
  const statistics = new Float32Array(count * PICTURE_FEATURES);
  for (let picture = 0; picture < count; picture++) {
    const all = [0, 0, 0];
    const clean = [0, 0, 0];
    let cleanShare = 0;
    for (let cell = picture * cells; cell < (picture + 1) * cells; cell++) {
      const trust = 1 - saturated[cell]!;
      cleanShare += trust;
      for (let c = 0; c < 3; c++) {
        const value = values[cell * 3 + c]!;
        all[c]! += value;
        clean[c]! += trust * value;
      }
      const [r, g, b] = [values[cell * 3]!, values[cell * 3 + 1]!, values[cell * 3 + 2]!];
      writeFeatures(pixels, cell * PIXEL_FEATURES, r, g, b, 1 - trust);
    }
    const share = 1 - cleanShare / cells;
    const [from, weights] = cleanShare > cells * 0.02 ? [clean, cleanShare] : [all, cells];
    const at = picture * PICTURE_FEATURES;
    writeFeatures(statistics, at, all[0]! / cells, all[1]! / cells, all[2]! / cells, share);
    const [r, g, b] = [from[0]! / weights, from[1]! / weights, from[2]! / weights];
    writeFeatures(statistics, at + PIXEL_FEATURES, r, g, b, share);
  }
  return { count, pixels, statistics };
}

function writeFeatures(
  out: Float32Array,
  at: number,
  r: number,
  g: number,
  b: number,
  saturated: number,
): void {
  const [lnR, lnG, lnB] = [Math.log(r + LOG_OFFSET), Math.log(g + LOG_OFFSET), Math.log(b + LOG_OFFSET)];
  out[at] = r / 127.5 - 1;
  out[at + 1] = g / 127.5 - 1;
  out[at + 2] = b / 127.5 - 1;
  out[at + 3] = 4 * (lnR - lnG);
  out[at + 4] = 4 * (lnB - lnG);
  out[at + 5] = (lnR + lnG + lnB) / 3 - 4.5;
  out[at + 6] = saturated;
}
