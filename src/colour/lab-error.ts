// How sure a colour is: a covariance in Lab, and how likely an error in Lab is under it.
import { labOfRgb } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

/** Rows of a 3 × 3 matrix. */
export type Matrix3 = readonly [Rgb, Rgb, Rgb];

/** Light on the paint is not the light on the reference beside it: relative standard deviations, each as likely. */
const SHADINGS = [0.02, 0.12];
/** Degrees of freedom of Student's t: a few lights are corrected badly. With it the density is (1 + d²/5)⁻⁴. */
export const FREEDOM = 5;
/** Γ(4) / (Γ(5/2) · (5π)^1.5): what Student's t of that shape in three dimensions integrates to 1 with. */
const STUDENT_3D = 6 / (0.75 * Math.sqrt(Math.PI) * (FREEDOM * Math.PI) ** 1.5);
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

/**
 * Log density in Lab of the difference between a paint and a corrected colour: Student's t in shape with that covariance, the brightness either nearly right or shaded by some 12 %.
 */
export function createErrorDensity(
  corrected: { linear: Rgb; labCovariance: Matrix3 },
  shadings: readonly number[] = SHADINGS,
): (dL: number, da: number, db: number) => number {
  const parts = shadings.map((shading) => {
    const covariance = withShading(corrected.labCovariance, corrected.linear, shading);
    const { inverse, determinant } = invert(covariance);
    const scale = STUDENT_3D / (shadings.length * Math.sqrt(determinant));
    return studentDensity(inverse, scale);
  });
  return (dL, da, db) => {
    let density = 0;
    for (const part of parts) density += part(dL, da, db);
    return Math.log(density);
  };
}

/** scale · (1 + dᵀ A d / 5)⁻⁴; called for every paint of a catalogue, hence spelt out. */
function studentDensity(a: Matrix3, scale: number): (x: number, y: number, z: number) => number {
  const [xx, yy, zz] = [a[0][0] / FREEDOM, a[1][1] / FREEDOM, a[2][2] / FREEDOM];
  const [xy, xz, yz] = [(2 * a[0][1]) / FREEDOM, (2 * a[0][2]) / FREEDOM, (2 * a[1][2]) / FREEDOM];
  return (x, y, z) => {
    const q = 1 + x * (xx * x + xy * y + xz * z) + y * (yy * y + yz * z) + zz * z * z;
    return scale / (q * q * q * q);
  };
}

/** Lower factor L of a positive definite A = L Lᵀ: L times three standard normals has covariance A. */
export function lowerFactor(a: Matrix3): Matrix3 {
  const l00 = Math.sqrt(a[0][0]);
  const [l10, l20] = [a[1][0] / l00, a[2][0] / l00];
  const l11 = Math.sqrt(a[1][1] - l10 * l10);
  const l21 = (a[2][1] - l20 * l10) / l11;
  return [
    [l00, 0, 0],
    [l10, l11, 0],
    [l20, l21, Math.sqrt(a[2][2] - l20 * l20 - l21 * l21)],
  ];
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
