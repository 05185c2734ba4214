// A mixture of products of kernels: how trials lie in several dimensions at once.
import type { Space } from '../space.ts';
import type { Uniform } from '../trial.ts';
import { kernelsOf, type KernelRules } from './kernels.ts';
import { weightsByAge } from './weights.ts';

export interface ParzenEstimator {
  /** Of the kernels, adding up to 1; the last is that of what was known before. */
  weights: readonly number[];
  /** ln of the density at a point; values as numbers, by dimension. Of logarithmic dimensions it is the density in ln x. */
  logDensity(point: readonly number[]): number;
  /** A point drawn from it, not yet on steps. */
  draw(uniform: Uniform): number[];
}

/** `observations[i]`: of one trial, oldest first, a number for each dimension of the space. */
export function parzenEstimator(
  space: Space,
  observations: readonly (readonly number[])[],
  rules: KernelRules,
): ParzenEstimator {
  const kernels = space.map(({ parameter }, d) =>
    kernelsOf(
      parameter,
      observations.map((point) => point[d]!),
      rules,
    ),
  );
  const raw = observations.length > 0 ? [...weightsByAge(observations.length), rules.priorWeight] : [1];
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const logWeights = weights.map(Math.log);
  const logs = new Float64Array(weights.length);
  return {
    weights,
    logDensity(point) {
      logs.set(logWeights);
      kernels.forEach((kernel, d) => kernel.addLogDensities(point[d]!, logs));
      let top = -Infinity;
      for (const log of logs) top = Math.max(top, log);
      if (top === -Infinity) return top;
      let sum = 0;
      for (const log of logs) sum += Math.exp(log - top);
      return top + Math.log(sum);
    },
    draw(uniform) {
      const k = drawIndex(weights, uniform);
      return kernels.map((kernel) => kernel.draw(k, uniform));
    },
  };
}

function drawIndex(weights: readonly number[], uniform: Uniform): number {
  let left = uniform();
  for (let k = 0; k < weights.length - 1; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return weights.length - 1;
}
