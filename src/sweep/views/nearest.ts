// Trials by how near they lie to a place of the space, and a surface through what they came to. Pure.
import { isActive, shareOfValue, type Params, type Space } from '../../search/space.ts';
import type { TrialRecord } from '../trial-record.ts';

/** The trial nearest to these params, each parameter on its scale; a choice that is another counts as far as a whole range. */
export function nearestTrial(
  space: Space,
  trials: readonly TrialRecord[],
  params: Params,
): TrialRecord | null {
  let nearest: TrialRecord | null = null;
  let least = Infinity;
  for (const trial of trials) {
    const distance = squaredDistance(space, trial.params, params);
    if (distance < least) [nearest, least] = [trial, distance];
  }
  return nearest;
}

function squaredDistance(space: Space, a: Params, b: Params): number {
  return space.reduce((sum, dimension) => {
    const { name, parameter } = dimension;
    if (!isActive(dimension, a) || !isActive(dimension, b)) return sum;
    const [one, other] = [a[name], b[name]];
    if (one === undefined || other === undefined) return sum + 1;
    if (parameter.kind === 'choice') return sum + Number(one !== other);
    return sum + (shareOfValue(parameter, one) - shareOfValue(parameter, other)) ** 2;
  }, 0);
}

export interface SurfacePoint {
  /** Shares 0–1 along two axes. */
  x: number;
  y: number;
  value: number;
}

/**
 * Values at the middles of side × side squares, row by row from y = 0: means weighted by 1 ÷ distance⁴ (Shepard, 1968). What lies
 * farther than `reach` from every point is NaN: nothing is known there.
 */
export function surfaceOf(points: readonly SurfacePoint[], side: number, reach = 0.25): Float64Array {
  const surface = new Float64Array(side * side).fill(Number.NaN);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [x, y] = [(column + 0.5) / side, (row + 0.5) / side];
      let [weights, sum, nearest] = [0, 0, Infinity];
      for (const point of points) {
        const squared = (point.x - x) ** 2 + (point.y - y) ** 2;
        const weight = 1 / (squared + 1e-6) ** 2;
        weights += weight;
        sum += weight * point.value;
        nearest = Math.min(nearest, squared);
      }
      if (nearest <= reach ** 2) surface[row * side + column] = sum / weights;
    }
  return surface;
}
