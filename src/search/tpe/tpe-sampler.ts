// Tree-structured Parzen estimators (Bergstra et al., 2011): where good trials lie denser than the others (Watanabe, 2023, has the
// multivariate form).
import { suggestRandom } from '../samplers/random-sampler.ts';
import {
  isActive,
  isSingle,
  numberOf,
  valueOf,
  type Params,
  type ParameterValue,
  type Space,
} from '../space.ts';
import { hasEnded, type Direction, type Trial, type Uniform } from '../trial.ts';
import { OPTUNA_RULES, type KernelRules } from './kernels.ts';
import { parzenEstimator } from './parzen-estimator.ts';
import { splitTrials } from './split-trials.ts';
import { goodCount } from './weights.ts';

export interface TpeOptions {
  /** All dimensions at once, so that what belongs together is learned; else one by one. */
  isMultivariate: boolean;
  /** As many trials are random at first. */
  startupTrials: number;
  /** Points of which the best is taken. */
  candidates: number;
  rules: KernelRules;
  /** Kernels of a space of d dimensions are as much sharper as this ÷ d, and never less sharp than by the rules. */
  sharpDimensions: number;
}

/** As in Optuna 5.0. */
export const OPTUNA_TPE: TpeOptions = {
  isMultivariate: true,
  startupTrials: 10,
  candidates: 24,
  rules: OPTUNA_RULES,
  sharpDimensions: 1,
};

/**
 * Sharper where there are few dimensions, and of more candidates. Chosen on three functions, looked at on five others of 4 to 10
 * dimensions (`npm run bench:samplers`): better on six of eight, as good on two.
 */
export const TPE_DEFAULTS: TpeOptions = { ...OPTUNA_TPE, candidates: 64, sharpDimensions: 10 };

/** What to try next, beside all trials so far, running ones among them. */
export function suggestByTpe(
  space: Space,
  trials: readonly Trial[],
  direction: Direction,
  uniform: Uniform,
  options: TpeOptions = TPE_DEFAULTS,
): Params {
  const finished = trials.filter(hasEnded).length;
  if (finished < options.startupTrials) return suggestRandom(space, uniform);
  const { below, above } = splitTrials(trials, goodCount(finished), direction);
  const count = space.filter(({ parameter }) => !isSingle(parameter)).length;
  const sharpness = options.rules.sharpness * Math.max(1, options.sharpDimensions / count);
  const sharpened = { ...options, rules: { ...options.rules, sharpness } };
  const params: Record<string, ParameterValue> = {};
  for (const group of groupsOf(space, options.isMultivariate)) {
    const active = group.filter((dimension) => isActive(dimension, params));
    for (const { name, parameter } of active)
      if (isSingle(parameter)) params[name] = valueOf(parameter, numberOfFirst(parameter));
    const open = active.filter(({ parameter }) => !isSingle(parameter));
    if (open.length === 0) continue;
    const point = bestCandidate(open, below, above, uniform, sharpened);
    open.forEach(({ name, parameter }, d) => (params[name] = valueOf(parameter, point[d]!)));
  }
  return params;
}

function numberOfFirst(parameter: Space[number]['parameter']): number {
  return parameter.kind === 'choice' ? 0 : parameter.low;
}

/** Dimensions that are drawn together: those under the same condition, or each alone. In the space's order, so conditions are known. */
function groupsOf(space: Space, isMultivariate: boolean): Space[] {
  if (!isMultivariate) return space.map((dimension) => [dimension]);
  const groups = new Map<string, Space[number][]>();
  for (const dimension of space) {
    const key = JSON.stringify(dimension.onlyIf ?? null);
    groups.set(key, [...(groups.get(key) ?? []), dimension]);
  }
  return [...groups.values()];
}

/** The one with the greatest l(x) / g(x) of as many as the options say, drawn from l. */
function bestCandidate(
  space: Space,
  below: readonly Trial[],
  above: readonly Trial[],
  uniform: Uniform,
  { candidates, rules }: TpeOptions,
): number[] {
  const good = parzenEstimator(space, observationsOf(space, below), rules);
  const others = parzenEstimator(space, observationsOf(space, above), rules);
  let best: number[] = [];
  let bestGain = -Infinity;
  for (let i = 0; i < candidates; i++) {
    const point = good
      .draw(uniform)
      .map((x, d) => numberOf(space[d]!.parameter, valueOf(space[d]!.parameter, x)));
    const gain = good.logDensity(point) - others.logDensity(point);
    if (gain > bestGain || best.length === 0) [best, bestGain] = [point, gain];
  }
  return best;
}

/** Of the trials that have all of these dimensions. */
function observationsOf(space: Space, trials: readonly Trial[]): number[][] {
  return trials
    .filter(({ params }) => space.every(({ name }) => Object.hasOwn(params, name)))
    .map(({ params }) => space.map(({ name, parameter }) => numberOf(parameter, params[name]!)));
}
