// How far a query's embedding lies from a paint's brightness curve.
import { segmentLengths, squaredDistanceToPolyline } from '../shared/polyline.ts';
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
  const { points, latentSize } = latent;
  const curves = isCosine ? latent.directions : latent.curves;
  const first = paint * points * latentSize;
  const nearest = squaredDistanceToPolyline(
    curves,
    first,
    points,
    query.point,
    lengthsOf(curves, latentSize),
  );
  return isCosine ? nearest * latent.radius ** 2 : nearest;
}

const lengths = new WeakMap<Float32Array, Float64Array>();

/** Measured once, when first asked for. */
function lengthsOf(curves: Float32Array, latentSize: number): Float64Array {
  const known = lengths.get(curves);
  if (known) return known;
  const measured = segmentLengths(curves, latentSize);
  lengths.set(curves, measured);
  return measured;
}

/** The distance that a person is shown: Euclidean, or 1 − cosine (half the squared chord). */
export function shownDistance(latent: LatentCurves, squared: number, metric: LatentMetric): number {
  return metric === 'cosine' ? squared / (2 * latent.radius ** 2) : Math.sqrt(squared);
}
