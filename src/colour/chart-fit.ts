// What takes the colours of a photographed 24-patch card to its published ones, and any other colour with them: the
// camera's tone curve as one exponent, a 3 × 3 matrix in linear light, and what those leave, read off the patches nearby.
import { choleskyFactor, solveLower, solveWith } from '../shared/cholesky.ts';
import { CHART_LABS, type ChartEdition } from './chart-patches.ts';
import { deltaE00 } from './difference.ts';
import { invert, matrix, times, type LabHypothesis, type Matrix3 } from './lab-error.ts';
import { labOfRgb, rgbOfLab, type Lab } from './lab.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from './srgb.ts';

export interface ChartFit {
  edition: ChartEdition;
  /** The tone curve: linear light is raised to this power before the matrix. */
  exponent: number;
  /** Takes that to linear sRGB under D65, perfect white = 1. */
  matrix: Matrix3;
  /** ΔE00 between the patches after exponent and matrix and the published ones. */
  residual: { mean: number; max: number };
  /** What exponent and matrix leave. */
  rest: ChartRest;
}

/** A Gaussian process on the differences in Lab that the patches keep. */
interface ChartRest {
  /** The patches after exponent and matrix, Lab. */
  places: readonly Lab[];
  /** Lower factor of their covariance. */
  factor: number[][];
  /** That covariance's inverse times the differences of L*, a* and b*. */
  weights: readonly [number[], number[], number[]];
}

/** A patch as photographed, linear light 0–1, or null where it is left out. */
export type SeenPatches = readonly (Rgb | null)[];

/** Pull of the matrix towards von Kries, relative to the patches' mean square: a bent patch must not bend the matrix. */
const RIDGE = 0.002;
/** Exponents looked at; natural logarithm, and how far a camera's is from 0 (one deviation). */
const EXPONENTS = { from: -0.6, to: 0.6, rounds: 9, deviation: 0.25 };
/** Error of a patch in Lab that decides between exponents; one of more than 15 counts as 15. */
const PATCH_ERROR = { usual: 3, most: 15 };
/**
 * The process: how large what is left usually is, over which distance in Lab it stays alike, and how much of it is a
 * patch's own. A clipped patch says little. Chosen on photographs of charts with the patch asked about left out.
 */
const PROCESS = { deviation: 6, reach: 25, own: 1.5, clipped: 10 };
/** From this linear level on a channel counts as clipped. */
const CLIPPED = 0.98;
/** A clipped patch's weight in the matrix. */
const CLIPPED_WEIGHT = 0.1;
/** Error of a corrected colour: `scale` times what the process leaves open (and 1), plus `left`; fitted as above. */
const ERROR = { lightness: 0.65, chromatic: 0.57, left: 0.53, chroma: 60 };

const TARGETS = new Map<ChartEdition, readonly Rgb[]>();

/** The published patches in linear light. */
function targetsOf(edition: ChartEdition): readonly Rgb[] {
  const known = TARGETS.get(edition);
  if (known) return known;
  const targets = CHART_LABS[edition].map((lab) => linearOfRgb(rgbOfLab(lab)));
  TARGETS.set(edition, targets);
  return targets;
}

/** One patch that is there, with what it should be. */
interface Pair {
  seen: Rgb;
  target: Rgb;
  lab: Lab;
  weight: number;
  isClipped: boolean;
}

/** `patches` in the order of the published ones. */
export function fitChart(patches: SeenPatches, edition: ChartEdition): ChartFit {
  const pairs = pairsOf(patches, edition);
  const { exponent, fitted } = fitTone(pairs);
  const places = pairs.map(({ seen }) => labAfter(seen, exponent, fitted));
  const differences = places.map((place, i) => deltaE00(place, pairs[i]!.lab));
  return {
    edition,
    exponent,
    matrix: fitted,
    residual: {
      mean: differences.reduce((a, b) => a + b, 0) / differences.length,
      max: Math.max(...differences),
    },
    rest: restOf(pairs, places),
  };
}

/** The exponent, and the matrix that goes with it, that leave least; golden-section search. */
function fitTone(pairs: readonly Pair[]): { exponent: number; fitted: Matrix3 } {
  const at = (log: number) => {
    const exponent = Math.exp(log);
    const toned = pairs.map((pair) => ({ ...pair, seen: raised(pair.seen, exponent) }));
    const fitted = fitMatrix(toned);
    const left = toned.reduce((sum, pair) => sum + misfit(pair, fitted), 0);
    return { log, exponent, fitted, cost: (log / EXPONENTS.deviation) ** 2 + left };
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let { from, to } = EXPONENTS;
  let [low, high] = [at(to - golden * (to - from)), at(from + golden * (to - from))];
  for (let round = 0; round < EXPONENTS.rounds; round++)
    if (low.cost < high.cost) {
      to = high.log;
      [low, high] = [at(to - golden * (to - from)), low];
    } else {
      from = low.log;
      [low, high] = [high, at(from + golden * (to - from))];
    }
  return low.cost < high.cost ? low : high;
}

/**
 * A colour in linear light as the card corrects it: exponent and matrix, then the difference that patches of such a colour
 * keep (Gaussian process regression: C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning",
 * MIT Press 2006, 2.2), and how sure that is.
 */
export function correctByChart(linear: Rgb, { exponent, matrix: fitted, rest }: ChartFit): LabHypothesis {
  const place = labAfter(linear, exponent, fitted);
  const kernel = rest.places.map((other) => likeness(place, other));
  const moved = (c: 0 | 1 | 2) => place[c] + kernel.reduce((sum, k, i) => sum + k * rest.weights[c][i]!, 0);
  const lab: Lab = [moved(0), moved(1), moved(2)];
  const explained = solveLower(rest.factor, kernel).reduce((sum, v) => sum + v * v, 0);
  const open = Math.max(0, PROCESS.deviation ** 2 - explained) + 1;
  const chroma = 1 + (Math.hypot(lab[1], lab[2]) / ERROR.chroma) ** 2;
  const lightness = open * ERROR.lightness ** 2 + ERROR.left ** 2;
  const chromatic = open * chroma * ERROR.chromatic ** 2 + ERROR.left ** 2;
  return {
    share: 1,
    lab,
    covariance: matrix((i, j) => (i !== j ? 0 : i === 0 ? lightness : chromatic)),
    freedom: 5,
  };
}

function pairsOf(patches: SeenPatches, edition: ChartEdition): Pair[] {
  const targets = targetsOf(edition);
  return patches.flatMap((seen, i) => {
    if (!seen) return [];
    const target = targets[i]!;
    const isClipped = Math.max(...seen) >= CLIPPED;
    // Errors count as they are seen: lightness goes with the cube root of the luminance, so squares with Y^(−4/3).
    const luminance = 0.2126 * target[0] + 0.7152 * target[1] + 0.0722 * target[2];
    const weight = (luminance + 0.01) ** (-4 / 3) * (isClipped ? CLIPPED_WEIGHT : 1);
    return [{ seen, target, lab: CHART_LABS[edition][i]!, weight, isClipped }];
  });
}

/** Minimises Σ w |M x − y|² + λ |M − D|², D = von Kries on all patches, λ = RIDGE · Σ w |x|² / 3. */
function fitMatrix(pairs: readonly Pair[]): Matrix3 {
  const total = (pick: (pair: Pair) => Rgb, c: number) =>
    pairs.reduce((sum, pair) => sum + pick(pair)[c]!, 0);
  const vonKries = [0, 1, 2].map(
    (c) =>
      total(({ target }) => target, c) /
      Math.max(
        1e-6,
        total(({ seen }) => seen, c),
      ),
  );
  const normal = weighted(pairs, ({ seen }) => seen);
  const ridge = (RIDGE * (normal[0][0] + normal[1][1] + normal[2][2])) / 3;
  const cross = weighted(pairs, ({ target }) => target);
  const { inverse } = invert(matrix((i, j) => normal[i]![j]! + (i === j ? ridge : 0)));
  const right = matrix((i, j) => cross[i]![j]! + (i === j ? ridge * vonKries[i]! : 0));
  return matrix((i, j) => [0, 1, 2].reduce((sum, k) => sum + right[i]![k]! * inverse[k]![j]!, 0));
}

/** Σ w a xᵀ, x the patches as seen. */
function weighted(pairs: readonly Pair[], pick: (pair: Pair) => Rgb): Matrix3 {
  return matrix((i, j) => pairs.reduce((sum, pair) => sum + pair.weight * pick(pair)[i]! * pair.seen[j]!, 0));
}

function misfit({ seen, lab }: Pair, fitted: Matrix3): number {
  const place = labOfRgb(rgbOfLinear(positive(times(fitted, seen))));
  const error = Math.hypot(place[0] - lab[0], place[1] - lab[1], place[2] - lab[2]);
  return (Math.min(PATCH_ERROR.most, error) / PATCH_ERROR.usual) ** 2;
}

function restOf(pairs: readonly Pair[], places: readonly Lab[]): ChartRest {
  const covariance = places.map((place, i) =>
    places.map((other, j) => {
      const own = i !== j ? 0 : pairs[i]!.isClipped ? PROCESS.clipped : PROCESS.own;
      return likeness(place, other) + own ** 2;
    }),
  );
  const factor = choleskyFactor(covariance);
  const weights = (c: 0 | 1 | 2) =>
    solveWith(
      factor,
      pairs.map(({ lab }, i) => lab[c] - places[i]![c]),
    );
  return { places, factor, weights: [weights(0), weights(1), weights(2)] };
}

/** Covariance of what is left at two places: squared exponential. */
function likeness(a: Lab, b: Lab): number {
  const square = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  return PROCESS.deviation ** 2 * Math.exp((-0.5 * square) / PROCESS.reach ** 2);
}

function labAfter(linear: Rgb, exponent: number, fitted: Matrix3): Lab {
  return labOfRgb(rgbOfLinear(positive(times(fitted, raised(linear, exponent)))));
}

function raised([r, g, b]: Rgb, exponent: number): Rgb {
  return [Math.max(0, r) ** exponent, Math.max(0, g) ** exponent, Math.max(0, b) ** exponent];
}

function positive([r, g, b]: Rgb): Rgb {
  return [Math.max(1e-5, r), Math.max(1e-5, g), Math.max(1e-5, b)];
}

/** How badly a card of that edition fits, by a matrix alone: cheap, for telling cards and their orientations apart. */
export function roughMisfit(patches: SeenPatches, edition: ChartEdition): number {
  const pairs = pairsOf(patches, edition);
  const fitted = fitMatrix(pairs);
  return pairs.reduce((sum, pair) => sum + misfit(pair, fitted), 0) / pairs.length;
}
