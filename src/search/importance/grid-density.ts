// A density over the points of a grid from how many trials lie at each: a Parzen estimator with Scott's bandwidth (Scott, 1992,
// "Multivariate density estimation").
import { logNormalMass } from '../normal/truncated-normal.ts';

/** Weight of what was known before: one more observation, everywhere alike. */
const PRIOR_WEIGHT = 1;
/** 90 % of a kernel within its own point. */
const NARROWEST = 0.5 / 1.64;

/** Masses at each point, adding up to 1. `counts`: trials at each; `isChoice`: the points are in no order. */
export function gridDensity(counts: readonly number[], isChoice: boolean): number[] {
  const points = counts.flatMap((count, at) => (count > 0 ? [{ at, count }] : []));
  const total = points.reduce((sum, { count }) => sum + count, 0) + PRIOR_WEIGHT;
  const kernels = isChoice ? choiceMasses(points, counts.length) : numberMasses(points, counts.length);
  return counts.map((_, at) =>
    kernels.reduce((sum, { weight, massAt }) => sum + (weight / total) * massAt(at), 0),
  );
}

interface Point {
  at: number;
  count: number;
}

interface Kernel {
  weight: number;
  massAt(point: number): number;
}

function choiceMasses(points: readonly Point[], choices: number): Kernel[] {
  const share = PRIOR_WEIGHT / (points.length + 1);
  const kernels = points.map(({ at, count }) => ({
    weight: count,
    massAt: (point: number) => (share + (point === at ? 1 : 0)) / (share * choices + 1),
  }));
  return [...kernels, { weight: PRIOR_WEIGHT, massAt: () => 1 / choices }];
}

function numberMasses(points: readonly Point[], count: number): Kernel[] {
  const width = Math.max(NARROWEST, scottWidth(points));
  const kernel = (mu: number, sigma: number, weight: number): Kernel => {
    const all = logNormalMass((-0.5 - mu) / sigma, (count - 0.5 - mu) / sigma);
    return {
      weight,
      massAt: (at) => Math.exp(logNormalMass((at - 0.5 - mu) / sigma, (at + 0.5 - mu) / sigma) - all),
    };
  };
  return [
    ...points.map(({ at, count: weight }) => kernel(at, width, weight)),
    kernel((count - 1) / 2, count, PRIOR_WEIGHT),
  ];
}

/** 1.059 · min(interquartile range ÷ 1.34, σ) · n^(−1/5) */
function scottWidth(points: readonly Point[]): number {
  const n = points.reduce((sum, { count }) => sum + count, 0);
  const mean = points.reduce((sum, { at, count }) => sum + at * count, 0) / n;
  const squares = points.reduce((sum, { at, count }) => sum + count * (at - mean) ** 2, 0);
  const sigma = Math.sqrt(squares / Math.max(1, n - 1));
  const cumulative = points.map((_, i) => points.slice(0, i + 1).reduce((sum, { count }) => sum + count, 0));
  const first = cumulative.findIndex((sum) => sum >= Math.floor(n / 4));
  const beyond = cumulative.findIndex((sum) => sum > Math.floor((n * 3) / 4));
  const third = beyond < 0 ? points.length - 1 : beyond;
  return 1.059 * Math.min((points[third]!.at - points[first]!.at) / 1.34, sigma) * n ** -0.2;
}
