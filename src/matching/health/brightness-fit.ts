// How well a colour is explained by a key at some brightness: code values min(255, key · factor).
import { codeAngle } from '../../colour/chromaticity.ts';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import type { Rgb } from '../../dataset/dataset.ts';

export interface BrightnessFit {
  /** The factor that fits best, least squares in code values. */
  factor: number;
  /** Root mean square residual of the channels, code values. */
  residual: number;
  /** ΔE00 between the colour and the key at that factor. */
  deltaE00: number;
}

/** A colour against a key's brightness ray, which bends where channels reach 255. */
export function fitBrightness(key: Rgb, colour: Rgb): BrightnessFit {
  const edges = key.map((k) => 255 / Math.max(1e-6, k)).sort((a, b) => a - b);
  let best = { factor: 0, squares: Infinity };
  let from = 0;
  for (const to of [...edges, edges[2]!]) {
    const factor = Math.min(to, Math.max(from, segmentFactor(key, colour, from, to)));
    const squares = squaresAt(key, colour, factor);
    if (squares < best.squares) best = { factor, squares };
    from = to;
  }
  return {
    factor: best.factor,
    residual: Math.sqrt(best.squares / 3),
    deltaE00: deltaE00(labOfRgb(colour), labOfRgb(dimmed(key, best.factor))),
  };
}

/** Angle in degrees between a colour and a key at its best brightness, so that clipped pictures don't count as turned. */
export function angleToRay(key: Rgb, colour: Rgb, { factor }: BrightnessFit): number {
  return codeAngle(colour, dimmed(key, factor));
}

/** The key's code values at a factor, clipped at 255. */
export function dimmed([r, g, b]: Rgb, factor: number): Rgb {
  return [Math.min(255, r * factor), Math.min(255, g * factor), Math.min(255, b * factor)];
}

/** Least squares over the channels that are not clipped between two factors. */
function segmentFactor(key: Rgb, colour: Rgb, from: number, to: number): number {
  let [along, square] = [0, 0];
  for (let c = 0; c < 3; c++) {
    if (key[c]! * 0.5 * (from + to) >= 255) continue;
    along += key[c]! * colour[c]!;
    square += key[c]! ** 2;
  }
  return square > 0 ? along / square : from;
}

function squaresAt(key: Rgb, colour: Rgb, factor: number): number {
  return dimmed(key, factor).reduce((sum, v, c) => sum + (v - colour[c]!) ** 2, 0);
}
