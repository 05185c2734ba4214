// Precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020): who lies in whose
// neighbourhood, point by point, so that means and resamples of them cost no more distances.
import type { FeatureSet } from './feature-set.ts';

/** Neighbours that make a neighbourhood; as in both papers’ comparisons of the four. */
export const NEIGHBOURS = 5;

/** What each point adds to the means: of drawn points to precision and density, of real ones to recall and coverage. */
export interface Neighbourhoods {
  /** Whether it lies in the neighbourhood of any real point, 0 or 1. */
  precision: Float32Array;
  /** In how many real neighbourhoods it lies, divided by `NEIGHBOURS`. */
  density: Float32Array;
  /** Whether it lies in the neighbourhood of any drawn point, 0 or 1. */
  recall: Float32Array;
  /** Whether any drawn point lies in its neighbourhood, 0 or 1. */
  coverage: Float32Array;
}

/** Rows whose distances are held at once. */
const BLOCK = 64;

/**
 * Both sets need more than k = `NEIGHBOURS` points. A neighbourhood is the open ball up to its point's k-th nearest of the
 * same set.
 * @param ofReal `squaredRadii(real)`, where they are known from a comparison with another set
 */
export function neighbourhoods(
  real: FeatureSet,
  drawn: FeatureSet,
  ofReal = squaredRadii(real),
): Neighbourhoods {
  const radii = { real: ofReal, drawn: squaredRadii(drawn) };
  const found: Neighbourhoods = {
    precision: new Float32Array(drawn.count),
    density: new Float32Array(drawn.count),
    recall: new Float32Array(real.count),
    coverage: new Float32Array(real.count),
  };
  eachRow(real, drawn, (i, row) => {
    const radius = radii.real[i]!;
    for (let j = 0; j < drawn.count; j++) {
      const distance = row[j]!;
      if (distance < radius) {
        found.precision[j] = 1;
        found.density[j]! += 1 / NEIGHBOURS;
        found.coverage[i] = 1;
      }
      if (distance < radii.drawn[j]!) found.recall[i] = 1;
    }
  });
  return found;
}

/** Distance of each point to the nearest of `others`, which are other points. */
export function nearestDistances(points: FeatureSet, others: FeatureSet): Float32Array {
  const nearest = new Float32Array(points.count);
  eachRow(points, others, (i, row) => {
    let least = Infinity;
    for (const distance of row) if (distance < least) least = distance;
    nearest[i] = Math.sqrt(least);
  });
  return nearest;
}

/** Σ (x − y)² of rows `from` to `to` of `a` and all of `b`, into `out` row after row. */
function squaredDistances(a: FeatureSet, from: number, to: number, b: FeatureSet, out: Float32Array): void {
  const { size } = a;
  for (let i = from, at = 0; i < to; i++) {
    const x = a.values.subarray(i * size, (i + 1) * size);
    for (let j = 0, place = 0; j < b.count; j++, at++) {
      let sum = 0;
      for (let c = 0; c < size; c++, place++) {
        const difference = x[c]! - b.values[place]!;
        sum += difference * difference;
      }
      out[at] = sum;
    }
  }
}

/** Squared distance of each point to the edge of its neighbourhood. */
export function squaredRadii(set: FeatureSet): Float32Array {
  const k = NEIGHBOURS;
  const radii = new Float32Array(set.count);
  const nearest = new Float32Array(k);
  eachRow(set, set, (i, row) => {
    nearest.fill(Infinity);
    for (let j = 0; j < set.count; j++) {
      const distance = row[j]!;
      if (j === i || distance >= nearest[k - 1]!) continue;
      let at = k - 1;
      for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!;
      nearest[at] = distance;
    }
    radii[i] = nearest[k - 1]!;
  });
  return radii;
}

function eachRow(a: FeatureSet, b: FeatureSet, visit: (i: number, row: Float32Array) => void): void {
  const block = new Float32Array(Math.min(BLOCK, a.count) * b.count);
  for (let from = 0; from < a.count; from += BLOCK) {
    const to = Math.min(a.count, from + BLOCK);
    squaredDistances(a, from, to, b, block);
    for (let i = from; i < to; i++) visit(i, block.subarray((i - from) * b.count, (i - from + 1) * b.count));
  }
}
