// How far a query's embedding lies from a paint's brightness curve.
import type { LatentMetric } from '../tracking/choices.ts';
import type { LatentCurves } from './index.ts';

/** A query's embedding, prepared for one metric. */
export interface LatentQuery {
  metric: LatentMetric;
  /** The embedding, or its direction for the cosine. [latentSize] */
  point: Float32Array;
}

export function latentQuery(embedding: Float32Array, metric: LatentMetric): LatentQuery {
  if (metric === 'euclidean') return { metric, point: embedding };
  const length = Math.hypot(...embedding) || 1;
  return { metric, point: embedding.map((v) => v / length) };
}

/**
 * Squared length from the query to the nearest point of a paint's curve; for the cosine the chord between directions,
 * scaled by the curves' radius, so that one weight serves both metrics.
 */
export function squaredDistance(latent: LatentCurves, paint: number, query: LatentQuery): number {
  const isCosine = query.metric === 'cosine';
  const nearest = nearestOnCurve(isCosine ? latent.directions : latent.curves, latent, paint, query.point);
  return isCosine ? nearest * latent.radius ** 2 : nearest;
}

/** The distance that a person is shown: Euclidean, or 1 − cosine (half the squared chord). */
export function shownDistance(latent: LatentCurves, squared: number, metric: LatentMetric): number {
  return metric === 'cosine' ? squared / (2 * latent.radius ** 2) : Math.sqrt(squared);
}

/** Smallest squared distance from a point to the segments between neighbours on a paint's curve. */
function nearestOnCurve(
  curves: Float32Array,
  { points, latentSize }: LatentCurves,
  paint: number,
  query: Float32Array,
): number {
  const first = paint * points * latentSize;
  let best = squaredLength(curves, first, query, latentSize);
  for (let p = 1; p < points; p++) {
    const a = first + (p - 1) * latentSize;
    const b = a + latentSize;
    let [along, segment, square] = [0, 0, 0];
    for (let d = 0; d < latentSize; d++) {
      const step = curves[b + d]! - curves[a + d]!;
      const gap = query[d]! - curves[a + d]!;
      along += step * gap;
      segment += step * step;
      square += gap * gap;
    }
    const t = segment > 0 ? Math.min(1, Math.max(0, along / segment)) : 0;
    best = Math.min(best, square - t * (2 * along - t * segment));
  }
  return Math.max(0, best);
}

function squaredLength(curves: Float32Array, at: number, query: Float32Array, latentSize: number): number {
  let square = 0;
  for (let d = 0; d < latentSize; d++) square += (query[d]! - curves[at + d]!) ** 2;
  return square;
}
