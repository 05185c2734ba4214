// Bayesian optimisation with a Gaussian process: the next point is where improvement is expected most. For few, dear trials.
import { suggestRandom } from '../samplers/random-sampler.ts';
import { isActive, isSingle, valueAtShare, type Params, type ParameterValue, type Space } from '../space.ts';
import { bestTrial, costOf, type Direction, type Trial, type Uniform } from '../trial.ts';
import {
  conditionedOn,
  fitProcess,
  meanAt,
  type GaussianProcess,
  type KernelParams,
  type Observed,
} from './gaussian-process.ts';
import { logExpectedImprovement } from './log-expected-improvement.ts';
import { maximise, type SearchedCube } from './maximise.ts';
import { coordinateOf, coordinatesOf, valueAtCoordinate } from './unit-cube.ts';

export interface GpOptions {
  /** As many trials are random at first. */
  startupTrials: number;
}

export const GP_DEFAULTS: GpOptions = { startupTrials: 10 };

export interface GpSuggestion {
  params: Params;
  /** Where the next fit begins; null while trials are random. */
  kernel: KernelParams | null;
}

/**
 * What to try next. Dimensions under a condition are drawn at random: the process knows those that every trial has. `kernel`: of the
 * suggestion before, or null.
 */
export function suggestByGp(
  space: Space,
  trials: readonly Trial[],
  direction: Direction,
  uniform: Uniform,
  kernel: KernelParams | null,
  { startupTrials }: GpOptions = GP_DEFAULTS,
): GpSuggestion {
  const known = space.filter(({ parameter, onlyIf }) => !onlyIf && !isSingle(parameter));
  const complete = trials.filter(
    ({ state, value }) => state === 'complete' && value !== null && !Number.isNaN(value),
  );
  const random = suggestRandom(space, uniform);
  if (complete.length < startupTrials || known.length === 0) return { params: random, kernel: null };
  const best = bestTrial(complete, direction)!;
  const isChoice = known.map(({ parameter }) => parameter.kind === 'choice');
  const observed = observedOf(known, complete, direction, isChoice);
  const fitted = fitProcess(observed, kernel?.inverseSquares.length === known.length ? kernel : null);
  const running = trials.filter(({ state }) => state === 'running').map((trial) => pointOf(known, trial));
  const process = running.length > 0 ? besideRunning(fitted, running) : fitted;
  const cube: SearchedCube = {
    coordinates: known.map(({ parameter }) => coordinatesOf(parameter)),
    isChoice,
    lengths: fitted.params.inverseSquares.map((w) => 1 / Math.sqrt(w)),
  };
  const acquisition = logExpectedImprovement(process, Math.max(...observed.y));
  const point = maximise(acquisition, cube, pointOf(known, best), uniform);
  return { params: paramsOf(space, known, point, random), kernel: fitted.params };
}

function pointOf(known: Space, { params }: Trial): number[] {
  return known.map(({ name, parameter }) => coordinateOf(parameter, params[name]!));
}

/** Values as something to make large, of mean 0 and variance 1; what is infinite counts as the furthest that is not. */
function observedOf(
  known: Space,
  trials: readonly Trial[],
  direction: Direction,
  isChoice: boolean[],
): Observed {
  const raw = trials.map(({ value }) => -costOf(value!, direction));
  const finite = raw.filter(Number.isFinite);
  const [least, most] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 0];
  const clipped = raw.map((value) => Math.min(most, Math.max(least, value)));
  const mean = clipped.reduce((sum, value) => sum + value, 0) / clipped.length;
  const variance = clipped.reduce((sum, value) => sum + (value - mean) ** 2, 0) / clipped.length;
  const deviation = Math.max(1e-10, Math.sqrt(variance));
  return {
    x: Float64Array.from(trials.flatMap((trial) => pointOf(known, trial))),
    y: Float64Array.from(clipped, (value) => (value - mean) / deviation),
    dimensions: known.length,
    isChoice,
  };
}

/** As if what runs had come to what the process expects of it: so the next is looked for elsewhere. */
function besideRunning(process: GaussianProcess, running: readonly (readonly number[])[]): GaussianProcess {
  const { observed, params } = process;
  const expected = running.map((point) => meanAt(process, point));
  const all = {
    ...observed,
    x: Float64Array.of(...observed.x, ...running.flat()),
    y: Float64Array.of(...observed.y, ...expected),
  };
  return conditionedOn(all, params) ?? process;
}

function paramsOf(space: Space, known: Space, point: readonly number[], random: Params): Params {
  const found = new Map(
    known.map(({ name, parameter }, d) => [name, valueAtCoordinate(parameter, point[d]!)]),
  );
  const params: Record<string, ParameterValue> = {};
  for (const dimension of space) {
    if (!isActive(dimension, params)) continue;
    const { name, parameter } = dimension;
    // A choice on which the condition holds may have been another in the random draw.
    params[name] =
      found.get(name) ?? (Object.hasOwn(random, name) ? random[name]! : valueAtShare(parameter, 0.5));
  }
  return params;
}
