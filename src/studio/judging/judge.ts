// All that is measured of drawn pictures beside real and held-out ones: value, interval, floor.
import { bootstrapInterval, meanInterval, meanOf, type Interval } from '../../distances/bootstrap.ts';
import type { FeatureSet } from '../../distances/feature-set.ts';
import { frechetDistance, gaussianOf } from '../../distances/frechet-distance.ts';
import { kernelDistance, kernelPairs } from '../../distances/kernel-distance.ts';
import { neighbourhoods, squaredRadii } from '../../distances/neighbourhoods.ts';
import { median } from '../../shared/median.ts';
import { createRandom } from '../../shared/random.ts';
import type { JudgedName, Measured } from '../../tracking/judgement.ts';

const SEED = 3;
const SHARES: Interval = [0, 1];
const DISTANCE: Interval = [0, Infinity];
const ANY: Interval = [-Infinity, Infinity];

export type Values = Partial<Record<JudgedName, Measured>>;

/** Three sets as large as each other: otherwise value and floor could not be compared. @param breathe between two measures */
export async function measureDistances(
  real: FeatureSet,
  heldOut: FeatureSet,
  drawn: FeatureSet,
  breathe: (done: number, total: number) => Promise<void>,
): Promise<Values> {
  const steps = [frechet, kernel, neighbours];
  const values: Values = {};
  for (const [i, step] of steps.entries()) {
    await breathe(i, steps.length);
    Object.assign(values, step(real, heldOut, drawn));
  }
  return values;
}

function frechet(real: FeatureSet, heldOut: FeatureSet, drawn: FeatureSet): Values {
  const a = gaussianOf(real);
  const value = frechetDistance(a, gaussianOf(drawn));
  const interval = bootstrapInterval(
    value,
    [real.count, drawn.count],
    ([w, v]) => frechetDistance(gaussianOf(real, w), gaussianOf(drawn, v)),
    createRandom(SEED),
  );
  const floor = frechetDistance(a, gaussianOf(heldOut));
  return { frechet_distance: measured(value, interval, floor, DISTANCE) };
}

function kernel(real: FeatureSet, heldOut: FeatureSet, drawn: FeatureSet): Values {
  const pairs = kernelPairs(real, drawn);
  const value = kernelDistance(pairs);
  const interval = bootstrapInterval(
    value,
    [real.count, drawn.count],
    ([w, v]) => kernelDistance(pairs, [w!, v!]),
    createRandom(SEED),
  );
  const floor = kernelDistance(kernelPairs(real, heldOut, pairs.a));
  return { kernel_distance: measured(value, interval, floor, ANY) };
}

/** Resampled with the neighbourhoods as they are: a point that is drawn twice would shrink its own to nothing. */
function neighbours(real: FeatureSet, heldOut: FeatureSet, drawn: FeatureSet): Values {
  const radii = squaredRadii(real);
  const found = neighbourhoods(real, drawn, radii);
  const floors = neighbourhoods(real, heldOut, radii);
  const of = (name: keyof typeof found, bounds: Interval) =>
    measuredMean(found[name], meanOf(floors[name]), bounds);
  return {
    precision: of('precision', SHARES),
    recall: of('recall', SHARES),
    density: of('density', DISTANCE),
    coverage: of('coverage', SHARES),
  };
}

/** Share of pictures that are taken for the class that was asked for; the floor: of real ones. */
export function measureAccuracy(
  asked: Int32Array,
  seen: Int32Array,
  real: { asked: Int32Array; seen: Int32Array },
): Values {
  return { label_accuracy: measuredMean(hits(asked, seen), accuracyOf(real.asked, real.seen), SHARES) };
}

/** Median ΔE00 to the colours asked for, and the share up to `near`; the floors: of real pictures. */
export function measureColours(errors: Float32Array, real: Float32Array, near: number): Values {
  const nearOf = (all: Float32Array) => Float32Array.from(all, (error) => Number(error <= near));
  const order = Uint32Array.from(errors.keys()).sort((i, j) => errors[i]! - errors[j]!);
  const value = median(errors);
  const interval = bootstrapInterval(
    value,
    [errors.length],
    ([w]) => {
      let left = errors.length / 2;
      for (const i of order) if ((left -= w![i]!) <= 0) return errors[i]!;
      return value;
    },
    createRandom(SEED),
  );
  return {
    colour_error: measured(value, interval, median(real), DISTANCE),
    colour_share: measuredMean(nearOf(errors), meanOf(nearOf(real)), SHARES),
  };
}

/** Share of pictures that are taken for what they are of. */
export function accuracyOf(classes: Int32Array, seen: Int32Array): number {
  return meanOf(hits(classes, seen));
}

function hits(asked: Int32Array, seen: Int32Array): Float32Array {
  return Float32Array.from(asked, (one, i) => Number(one === seen[i]));
}

function measuredMean(values: Float32Array, floor: number, bounds: Interval): Measured {
  return measured(meanOf(values), meanInterval(values, createRandom(SEED)), floor, bounds);
}

function measured(value: number, [low, high]: Interval, floor: number, [least, most]: Interval): Measured {
  return { value, low: Math.max(least, low), high: Math.min(most, high), floor };
}
