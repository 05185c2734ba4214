// The latent space laid flat: the paints' brightness curves along their principal components, and who lies next to whom.
import type { LatentCurves } from '../index.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { principalComponents, project } from '../../shared/principal-components.ts';
import type { LatentMap } from './health-report.ts';

const COMPONENTS = 3;
const NEIGHBOURS = 6;
/** Points of a curve that are kept for drawing. */
const DRAWN_POINTS = 22;
/** Points that the components are computed from at most; more don't move them. */
const FITTED_POINTS = 60_000;

/** By row; see `LatentMap.paints`. */
export function latentMap({ curves, factors, points, latentSize }: LatentCurves): Omit<LatentMap, 'paints'> {
  const paints = curves.length / (points * latentSize);
  const drawn = evenPoints(points, DRAWN_POINTS);
  const keyPoint = nearestTo(factors, 1);
  const kept = pick(curves, paints, points, latentSize, drawn);
  const stride = Math.max(1, Math.ceil((paints * drawn.length) / FITTED_POINTS));
  const components = principalComponents(everyNth(kept, latentSize, stride), latentSize, COMPONENTS);
  const keys = pick(curves, paints, points, latentSize, [keyPoint]);
  const count = components.explained.length;
  const first = project(keys, components).filter((_, i) => i % count === 0);
  const { indices, distances, each } = nearestNeighbours(keys, latentSize, first, NEIGHBOURS);
  return {
    components: count,
    explained: components.explained,
    factors: Float32Array.from(drawn, (point) => factors[point]!),
    curves: project(kept, components),
    keyPoint: nearestTo(
      Float32Array.from(drawn, (point) => factors[point]!),
      1,
    ),
    neighbours: indices,
    neighbourDistances: distances,
    neighboursEach: each,
  };
}

/** Up to `most` of the points, the first and the last among them. */
function evenPoints(points: number, most: number): number[] {
  if (points <= most) return Array.from({ length: points }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (points - 1)) / (most - 1)));
}

function nearestTo(factors: Float32Array, factor: number): number {
  let best = 0;
  factors.forEach((f, i) => {
    if (Math.abs(f - factor) < Math.abs(factors[best]! - factor)) best = i;
  });
  return best;
}

/** The chosen points of every curve: [paints, chosen, size]. */
function pick(
  curves: Float32Array,
  paints: number,
  points: number,
  size: number,
  chosen: readonly number[],
): Float32Array {
  const out = new Float32Array(paints * chosen.length * size);
  for (let paint = 0, at = 0; paint < paints; paint++)
    for (const point of chosen) {
      const from = (paint * points + point) * size;
      out.set(curves.subarray(from, from + size), at);
      at += size;
    }
  return out;
}

function everyNth(rows: Float32Array, size: number, stride: number): Float32Array {
  if (stride === 1) return rows;
  const count = Math.ceil(rows.length / size / stride);
  const out = new Float32Array(count * size);
  for (let i = 0; i < count; i++)
    out.set(rows.subarray(i * stride * size, (i * stride + 1) * size), i * size);
  return out;
}
