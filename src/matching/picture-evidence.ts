// What a paint's own pictures say of a query: it may be one of them, or lie between two of them. This is what names a paint
// whose pictures are no multiples of its key, and an imported file that comes back in another coding.
import type { Rgb } from '../colour/srgb.ts';
import type { Metric } from './best-stretch.ts';
import type { MatchIndex } from './index.ts';
import { normalDistribution } from './normal.ts';

/**
 * How often a query is one of the imported pictures again; and, of a paint whose pictures are no multiples of its key, one at
 * a brightness between two of them. Where they are, the ray through the key is the better curve: copies are rounded.
 */
const AGAIN = 0.03;
const BETWEEN = 0.5;

/** The pictures of a catalogue: mean colours in order of brightness, paint by paint. */
export interface IndexedPictures {
  /** Code values, [pictures, 3]. */
  colours: Float64Array;
  /** Paint i has the pictures from first[i] up to, not including, first[i + 1]; [paints + 1]. */
  first: Int32Array;
  /** 1 for a paint whose pictures are no multiples of its key, [paints]. */
  isBent: Uint8Array;
  /** Paints that have a picture with this hash (see Picture.hash). */
  byHash: ReadonlyMap<string, readonly number[]>;
}

/** Mixes the pictures' evidence into the densities of these paints; those without pictures stay as they are. */
export function addPictures(
  { pictures }: MatchIndex,
  paints: readonly number[],
  mean: Rgb,
  metric: Metric,
  density: Float64Array,
): void {
  if (!pictures) return;
  for (const paint of paints) {
    const [from, to] = [pictures.first[paint]!, pictures.first[paint + 1]!];
    if (to - from < 2) continue;
    let again = 0;
    for (let i = from; i < to; i++) again += Math.exp(-0.5 * squareAt(pictures.colours, i, mean, metric));
    let own = (AGAIN * again) / (to - from);
    let share = AGAIN;
    if (pictures.isBent[paint]) {
      let between = 0;
      for (let i = from; i + 1 < to; i++) between += alongSegment(pictures.colours, i, mean, metric);
      own += (BETWEEN * between) / (to - from - 1);
      share += BETWEEN;
    }
    density[paint] = (1 - share) * density[paint]! + metric.norm * own;
  }
}

/** χ² of the query at a picture's colour. */
function squareAt(colours: Float64Array, i: number, mean: Rgb, metric: Metric): number {
  return product(
    mean[0] - colours[3 * i]!,
    mean[1] - colours[3 * i + 1]!,
    mean[2] - colours[3 * i + 2]!,
    metric,
  );
}

/** ∫₀¹ exp(−χ²/2) along the straight line from a picture's colour to the next one's. */
function alongSegment(colours: Float64Array, i: number, mean: Rgb, metric: Metric): number {
  const { xx, yy, zz, xy, xz, yz } = metric;
  const [x, y, z] = [mean[0] - colours[3 * i]!, mean[1] - colours[3 * i + 1]!, mean[2] - colours[3 * i + 2]!];
  const dx = colours[3 * i + 3]! - colours[3 * i]!;
  const dy = colours[3 * i + 4]! - colours[3 * i + 1]!;
  const dz = colours[3 * i + 5]! - colours[3 * i + 2]!;
  const a = product(dx, dy, dz, metric);
  const square = product(x, y, z, metric);
  if (a < 1e-6) return Math.exp(-0.5 * square);
  const c =
    dx * (xx * x + xy * y + xz * z) + dy * (xy * x + yy * y + yz * z) + dz * (xz * x + yz * y + zz * z);
  const root = Math.sqrt(a);
  const inside = normalDistribution((1 - c / a) * root) - normalDistribution((-c / a) * root);
  return Math.exp(-0.5 * Math.max(0, square - (c * c) / a)) * Math.sqrt(2 * Math.PI) * (inside / root);
}

function product(x: number, y: number, z: number, { xx, yy, zz, xy, xz, yz }: Metric): number {
  return xx * x * x + yy * y * y + zz * z * z + 2 * (xy * x * y + xz * x * z + yz * y * z);
}
