// How sure a colour is: covariances in Lab, and how likely a paint is to be what was seen under them.
import { labOfRgb, type Lab } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

/** Rows of a 3 × 3 matrix. */
export type Matrix3 = readonly [Rgb, Rgb, Rgb];

/** Step in linear light of the numeric derivative, relative to the brightest channel. */
const STEP = 1e-4;

/** ∂Lab/∂(linear RGB) at a colour in linear light: column c of each row is the derivative by channel c. */
export function labJacobian(linear: Rgb): Matrix3 {
  const h = STEP * Math.max(0.01, ...linear);
  const columns = [0, 1, 2].map((c) => {
    const moved = (by: number) => labOfRgb(rgbOfLinear(withChannel(linear, c, linear[c]! + by)));
    const [up, down] = [moved(h), moved(-h)];
    return up.map((v, i) => (v - down[i]!) / (2 * h));
  });
  return matrix((row, c) => columns[c]![row]!);
}

function withChannel([r, g, b]: Rgb, channel: number, value: number): Rgb {
  return [channel === 0 ? value : r, channel === 1 ? value : g, channel === 2 ? value : b];
}

/** A Lab covariance with the part that a relative brightness error of standard deviation `shading` adds. */
export function withShading(covariance: Matrix3, linear: Rgb, shading: number): Matrix3 {
  const along = times(labJacobian(linear), linear);
  return matrix((i, j) => covariance[i]![j]! + shading ** 2 * along[i]! * along[j]!);
}

/** One explanation of how a corrected colour came to be off: Student's t in shape around `lab`, with that covariance. */
export interface LabHypothesis {
  /** How often it is the right one, 0–1; the shares of all hypotheses sum to 1. */
  share: number;
  lab: Lab;
  covariance: Matrix3;
  /** Degrees of freedom: the fewer, the more often an error is much larger than usual. Odd, so that no power is broken. */
  freedom: Freedom;
}

export type Freedom = 5 | 7 | 11;

/** Log density in Lab of a paint at (L, a, b) under all hypotheses together. */
export function createErrorDensity(
  hypotheses: readonly LabHypothesis[],
): (L: number, a: number, b: number) => number {
  const sum = new Float64Array(1);
  return (L, a, b) => {
    sum[0] = 0;
    for (const hypothesis of hypotheses) addDensity(hypothesis, Float64Array.of(L, a, b), 1, sum);
    return Math.log(sum[0]);
  };
}

/**
 * Adds `weight` times the share of a hypothesis times its density, scale · (1 + dᵀ A d / ν)^−(ν + 3)/2, at each of the
 * colours, L*, a*, b* [colours, 3], to `sum` [colours], of which the share `kept` stays; gives the total of `sum` then. Spelt out: it is asked for every
 * paint of a catalogue.
 */
export function addDensity(
  { share, lab, covariance, freedom }: LabHypothesis,
  labs: Float64Array,
  weight: number,
  sum: Float64Array,
  kept = 1,
): number {
  const { inverse: a, determinant } = invert(covariance);
  const scale = (weight * share * studentNorm(freedom)) / Math.sqrt(determinant);
  const [l0, a0, b0] = lab;
  const [xx, yy, zz] = [a[0][0] / freedom, a[1][1] / freedom, a[2][2] / freedom];
  const [xy, xz, yz] = [(2 * a[0][1]) / freedom, (2 * a[0][2]) / freedom, (2 * a[1][2]) / freedom];
  const [is5, is7, is11] = [5, 7, 11].map((v) => (v === freedom ? 1 : 0)) as [number, number, number];
  let total = 0;
  for (let i = 0; i < sum.length; i++) {
    const x = labs[3 * i]! - l0;
    const y = labs[3 * i + 1]! - a0;
    const z = labs[3 * i + 2]! - b0;
    const q = 1 + x * (xx * x + xy * y + xz * z) + y * (yy * y + yz * z) + zz * z * z;
    const square = q * q;
    const power = square * square * (is5 + q * (is7 + is11 * square));
    const density = kept * sum[i]! + scale / power;
    sum[i] = density;
    total += density;
  }
  return total;
}

/** Γ((ν + 3)/2) / (Γ(ν/2) · (νπ)^1.5) for odd ν: what the density in three dimensions integrates to 1 with. */
function studentNorm(freedom: Freedom): number {
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let k = 1; k < (freedom + 3) / 2; k++) ratio *= k;
  for (let k = 0.5; k < freedom / 2; k++) ratio /= k;
  return ratio / (freedom * Math.PI) ** 1.5;
}

/** A v. */
export function times(a: Matrix3, [x, y, z]: Rgb): Rgb {
  const row = ([p, q, r]: Rgb) => p * x + q * y + r * z;
  return [row(a[0]), row(a[1]), row(a[2])];
}

export function matrix(entry: (row: number, column: number) => number): Matrix3 {
  const row = (i: number): Rgb => [entry(i, 0), entry(i, 1), entry(i, 2)];
  return [row(0), row(1), row(2)];
}

/** By cofactors; not finite where the determinant is 0. */
export function invert(a: Matrix3): { inverse: Matrix3; determinant: number } {
  const cofactor = (i: number, j: number) => {
    const [r1, r2] = [a[(i + 1) % 3]!, a[(i + 2) % 3]!];
    return r1[(j + 1) % 3]! * r2[(j + 2) % 3]! - r1[(j + 2) % 3]! * r2[(j + 1) % 3]!;
  };
  const determinant = a[0][0] * cofactor(0, 0) + a[0][1] * cofactor(0, 1) + a[0][2] * cofactor(0, 2);
  return { inverse: matrix((i, j) => cofactor(j, i) / determinant), determinant };
}
