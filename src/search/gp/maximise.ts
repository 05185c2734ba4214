// Where an acquisition is largest: many points looked at, the best of them climbed from, along continuous dimensions by their
// gradient and along the others value by value.
import { scrambledHalton } from '../samplers/halton.ts';
import type { Uniform } from '../trial.ts';
import type { Acquisition } from './log-expected-improvement.ts';
import { minimise } from './lbfgs.ts';

export interface SearchedCube {
  /** By dimension: all coordinates that it can take, or null where it is continuous on [0, 1]. */
  coordinates: readonly (readonly number[] | null)[];
  /** Dimensions whose coordinates are in no order. */
  isChoice: readonly boolean[];
  /** Length of the kernel along each dimension: steps are made alike by it. */
  lengths: readonly number[];
}

/** Points looked at, and those of them that are climbed from. */
const LOOKED_AT = 2048;
const CLIMBED_FROM = 10;
const ROUNDS = 20;
const TOLERANCE = 1e-2;
const CLIMB_STEPS = 100;
/** Of a dimension with more values only neighbours are tried, nearer and nearer. */
const ALL_TRIED = 16;

/** `known`: a point to climb from besides, the best so far. */
export function maximise(
  acquisition: Acquisition,
  cube: SearchedCube,
  known: readonly number[],
  uniform: Uniform,
): number[] {
  const starts = [Float64Array.from(known), ...pointsToClimb(acquisition, cube, uniform)];
  let best: Climbed = { x: starts[0]!, value: -Infinity };
  for (const start of starts) {
    const reached = climb(acquisition, cube, start);
    if (reached.value > best.value) best = reached;
  }
  return [...best.x];
}

interface Climbed {
  x: Float64Array;
  value: number;
}

/** The best, and others by a draw in which each counts with its expected improvement. */
function pointsToClimb(acquisition: Acquisition, cube: SearchedCube, uniform: Uniform): Float64Array[] {
  const sequence = scrambledHalton(cube.coordinates.length, uniform);
  const points = Array.from({ length: LOOKED_AT }, (_, i) =>
    Float64Array.from(sequence.point(i), (share, d) => onCoordinates(cube.coordinates[d]!, share)),
  );
  const values = points.map((point) => acquisition.valueAt(point));
  const top = Math.max(...values);
  const weights = values.map((value) => Math.exp(value - top));
  const chosen = [values.indexOf(top)];
  weights[chosen[0]!] = 0;
  while (chosen.length < CLIMBED_FROM - 1) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) break;
    let left = uniform() * total;
    const next = weights.findIndex((weight) => (left -= weight) < 0);
    if (next < 0) break;
    chosen.push(next);
    weights[next] = 0;
  }
  return chosen.map((place) => points[place]!);
}

function onCoordinates(coordinates: readonly number[] | null, share: number): number {
  return coordinates
    ? coordinates[Math.min(coordinates.length - 1, Math.floor(share * coordinates.length))]!
    : share;
}

function climb(acquisition: Acquisition, cube: SearchedCube, start: Float64Array): Climbed {
  let at: Climbed = { x: start, value: acquisition.valueAt(start) };
  for (let round = 0; round < ROUNDS; round++) {
    const before = at.value;
    at = climbContinuous(acquisition, cube, at);
    const smooth = at.value;
    cube.coordinates.forEach((coordinates, d) => {
      if (coordinates) at = climbDiscrete(acquisition, at, d, coordinates, cube.isChoice[d]!);
    });
    // What has steps did not move: the gradient has nothing new to say.
    if (at.value <= smooth || at.value - before < 1e-8) break;
  }
  return at;
}

function climbContinuous(
  acquisition: Acquisition,
  { coordinates, lengths }: SearchedCube,
  from: Climbed,
): Climbed {
  const free = coordinates.flatMap((all, d) => (all === null ? [d] : []));
  if (free.length === 0) return from;
  const x = from.x.slice();
  const full = new Float64Array(x.length);
  const { x: reached, value } = minimise(
    (z, gradient) => {
      free.forEach((d, i) => (x[d] = z[i]! * lengths[d]!));
      const found = acquisition.withGradient(x, full);
      free.forEach((d, i) => (gradient[i] = -full[d]! * lengths[d]!));
      return -found;
    },
    free.map((d) => from.x[d]! / lengths[d]!),
    {
      lower: free.map(() => 0),
      upper: free.map((d) => 1 / lengths[d]!),
      tolerance: TOLERANCE,
      maxSteps: CLIMB_STEPS,
    },
  );
  if (!(-value > from.value)) return from;
  free.forEach((d, i) => (x[d] = Math.min(1, Math.max(0, reached[i]! * lengths[d]!))));
  return { x, value: -value };
}

function climbDiscrete(
  acquisition: Acquisition,
  from: Climbed,
  d: number,
  coordinates: readonly number[],
  isChoice: boolean,
): Climbed {
  let best = from;
  const tryPlace = (place: number) => {
    const x = best.x.slice();
    x[d] = coordinates[place]!;
    const value = acquisition.valueAt(x);
    const isBetter = value > best.value;
    if (isBetter) best = { x, value };
    return isBetter;
  };
  if (isChoice || coordinates.length <= ALL_TRIED) {
    coordinates.forEach((_, place) => tryPlace(place));
    return best;
  }
  let place = nearestPlace(coordinates, from.x[d]!);
  for (let reach = coordinates.length >> 2; reach >= 1; reach >>= 1)
    for (const next of [place - reach, place + reach])
      if (next >= 0 && next < coordinates.length && tryPlace(next)) place = next;
  return best;
}

function nearestPlace(coordinates: readonly number[], x: number): number {
  let nearest = 0;
  coordinates.forEach((at, place) => {
    if (Math.abs(at - x) < Math.abs(coordinates[nearest]! - x)) nearest = place;
  });
  return nearest;
}
