// Which parameters made the difference: PED-ANOVA (Watanabe et al., 2023, IJCAI; of conditional parameters: arXiv 2601.20800), by the
// Pearson divergence between how the best trials lie along a parameter and how all do.
import {
  numberOf,
  isSingle,
  stepOf,
  type Dimension,
  type FloatParameter,
  type IntParameter,
  type Parameter,
  type Space,
} from '../space.ts';
import { costOf, type Direction, type Trial } from '../trial.ts';
import { gridDensity } from './grid-density.ts';

export interface PedAnovaOptions {
  /** Share of the trials that count as the best. */
  targetQuantile: number;
  /** Share of the trials within which the difference is measured; 1 for all. */
  regionQuantile: number;
  /** Beside how the trials lie; else beside the whole space, as if every value had been tried alike. */
  isLocal: boolean;
}

export const PED_ANOVA_DEFAULTS: PedAnovaOptions = { targetQuantile: 0.1, regionQuantile: 1, isLocal: true };

/** Points along a parameter. */
const GRID_STEPS = 50;
/** Added to densities, so that nothing is divided by nothing. */
const SMALLEST = 1e-12;
/** A parameter that fewer trials of the region have is not judged. */
const FEWEST_TRIALS = 2;

/** Importance by name, not normalised; 0 for a parameter of one value, and where the best trials are all trials. */
export function pedAnova(
  space: Space,
  trials: readonly Trial[],
  direction: Direction,
  options: PedAnovaOptions = PED_ANOVA_DEFAULTS,
): Map<string, number> {
  const complete = trials.filter(
    ({ state, value }) => state === 'complete' && value !== null && Number.isFinite(value),
  );
  const best = bestOf(complete, options.targetQuantile, direction);
  const region = bestOf(complete, options.regionQuantile, direction);
  const share = best.length / region.length;
  return new Map(
    space.map((dimension) => [
      dimension.name,
      share ** 2 * importanceOf(dimension, best, region, options.isLocal),
    ]),
  );
}

/** Adding up to 1; all alike where nothing made a difference. */
export function normalised(importance: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...importance.values()].reduce((sum, value) => sum + value, 0);
  return new Map(
    [...importance].map(([name, value]) => [name, total > 0 ? value / total : 1 / importance.size]),
  );
}

/** Those up to the value that ⌈quantile · n⌉ of them reach, ties included. */
function bestOf(trials: readonly Trial[], quantile: number, direction: Direction): readonly Trial[] {
  if (quantile >= 1 || trials.length === 0) return trials;
  const costs = trials.map(({ value }) => costOf(value!, direction)).sort((a, b) => a - b);
  const cut = costs[Math.max(0, Math.ceil(quantile * costs.length) - 1)]!;
  return trials.filter(({ value }) => costOf(value!, direction) <= cut);
}

function importanceOf(
  { name, parameter }: Dimension,
  best: readonly Trial[],
  region: readonly Trial[],
  isLocal: boolean,
): number {
  const has = ({ params }: Trial) => Object.hasOwn(params, name);
  const [ofBest, ofRegion] = [best.filter(has), region.filter(has)];
  if (isSingle(parameter) || ofBest.length === 0 || ofRegion.length < FEWEST_TRIALS) return 0;
  const top = densityOf(name, parameter, ofBest);
  const beside = isLocal ? densityOf(name, parameter, ofRegion) : top.map(() => 1 / top.length);
  const divergence = top.reduce((sum, density, i) => sum + beside[i]! * (density / beside[i]! - 1) ** 2, 0);
  // Of a parameter under a condition: how many of the best have it, beside how many of all.
  return ((ofBest.length / best.length) ** 2 / (ofRegion.length / region.length)) * divergence;
}

function densityOf(name: string, parameter: Parameter, trials: readonly Trial[]): number[] {
  const numbers = trials.map(({ params }) => numberOf(parameter, params[name]!));
  const counts =
    parameter.kind === 'choice'
      ? countChoices(numbers, parameter.choices.length)
      : countOnGrid(parameter, numbers);
  return gridDensity(counts, parameter.kind === 'choice').map((density) => density + SMALLEST);
}

function countChoices(places: readonly number[], choices: number): number[] {
  const counts = Array<number>(choices).fill(0);
  for (const place of places) counts[place]!++;
  return counts;
}

/** How many lie nearest to each point; halfway between two they count for the lower. */
function countOnGrid(parameter: FloatParameter | IntParameter, numbers: readonly number[]): number[] {
  const { low, high, isLog = false } = parameter;
  const points = gridPoints(parameter);
  const scaled = isLog ? Math.log : (x: number) => x;
  const width = (scaled(high) - scaled(low)) / (points - 1);
  const counts = Array<number>(points).fill(0);
  for (const number of numbers) {
    const place = Math.ceil((scaled(number) - scaled(low)) / width - 0.5);
    counts[Math.min(points - 1, Math.max(0, place))]!++;
  }
  return counts;
}

function gridPoints(parameter: FloatParameter | IntParameter): number {
  const { low, high, isLog = false } = parameter;
  if (parameter.kind === 'int' && isLog)
    return Math.min(Math.ceil(Math.log(high - low + 1) / Math.LN2) + 1, GRID_STEPS);
  const step = stepOf(parameter);
  return step > 0 ? Math.min(Math.round((high - low) / step) + 1, GRID_STEPS) : GRID_STEPS;
}
