// What a query is compared with: every paint's key colour and, once trained, its curve through the latent space.
import type { Lab } from '../colour/lab.ts';
import { labOfRgb } from '../colour/lab.ts';
import type { Paint, PaintName, Rgb } from '../dataset/types.ts';
import { AppError } from '../shared/errors.ts';

export type IndexedPaint = PaintName & Pick<Paint, 'index' | 'colour'>;

/** Each paint's embeddings in order of brightness: a polyline in the latent space. */
export interface LatentCurves {
  /** [paints, points, latentSize] */
  curves: Float32Array;
  /** The same, each point scaled to length 1: for the cosine. */
  directions: Float32Array;
  /** Brightness factor of each point, [points]. */
  factors: Float32Array;
  points: number;
  latentSize: number;
  /** Root mean square length of a point: turns an angle into a length comparable with Euclidean ones. */
  radius: number;
}

export interface MatchIndex {
  paints: readonly IndexedPaint[];
  /** Key colours, sRGB code values, [paints, 3]. */
  keys: Float64Array;
  /** The same in Lab, [paints, 3]. */
  labs: Float64Array;
  latent: LatentCurves | null;
}

export interface IndexSource {
  /** In the order of the rows of `curves`. */
  paints: readonly IndexedPaint[];
  /** [paints, points, latentSize], or null before training. */
  curves: Float32Array | null;
  /** [points] */
  factors: Float32Array | null;
  latentSize: number;
}

/** AppError `nothing-to-match` without paints, `bad-record` when the curves don't fit the paints or aren't finite. */
export function buildIndex({ paints, curves, factors, latentSize }: IndexSource): MatchIndex {
  if (paints.length === 0)
    throw new AppError('nothing-to-match', 'This catalogue has no paints to compare with.');
  const keys = new Float64Array(3 * paints.length);
  const labs = new Float64Array(3 * paints.length);
  paints.forEach(({ colour }, i) => {
    keys.set(colour, 3 * i);
    labs.set(labOfRgb(colour), 3 * i);
  });
  const latent = curves && factors ? latentCurves(curves, factors, paints.length, latentSize) : null;
  return { paints, keys, labs, latent };
}

export function keyOf(index: MatchIndex, paint: number): Rgb {
  return [index.keys[3 * paint]!, index.keys[3 * paint + 1]!, index.keys[3 * paint + 2]!];
}

export function labOf(index: MatchIndex, paint: number): Lab {
  return [index.labs[3 * paint]!, index.labs[3 * paint + 1]!, index.labs[3 * paint + 2]!];
}

function latentCurves(
  curves: Float32Array,
  factors: Float32Array,
  paints: number,
  latentSize: number,
): LatentCurves {
  const points = factors.length;
  if (points === 0 || latentSize < 1 || curves.length !== paints * points * latentSize)
    throw new AppError(
      'bad-record',
      "The trained model does not fit this catalogue's paints. Train it again.",
    );
  if (!curves.every(Number.isFinite) || !factors.every(Number.isFinite))
    throw new AppError('bad-record', 'The trained model holds numbers that are not finite. Train it again.');
  const directions = new Float32Array(curves.length);
  let squares = 0;
  for (let at = 0; at < curves.length; at += latentSize) {
    let square = 0;
    for (let d = at; d < at + latentSize; d++) square += curves[d]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let d = at; d < at + latentSize; d++) directions[d] = curves[d]! / length;
    squares += square;
  }
  const radius = Math.sqrt(squares / (paints * points)) || 1;
  return { curves, directions, factors, points, latentSize, radius };
}
