// How sets of colours compare in CIE Lab: their Fréchet distance, and how varied each is. Plain arithmetic.
import { labOfRgb, type Lab } from '../../../colour/lab.ts';
import type { Rgb } from '../../../colour/srgb.ts';
import type { PictureBatch } from '../../../models/pictures.ts';

type Matrix = number[][];

/** Lab of each picture's mean code values. */
export function meanLabs({ count, side, values }: Pick<PictureBatch, 'count' | 'side' | 'values'>): Lab[] {
  const cells = side * side;
  return Array.from({ length: count }, (_, picture) => {
    const sum: [number, number, number] = [0, 0, 0];
    for (let i = picture * cells * 3; i < (picture + 1) * cells * 3; i++) sum[i % 3]! += values[i]!;
    return labOfRgb([sum[0] / cells, sum[1] / cells, sum[2] / cells]);
  });
}

/** Brightness factors at which a paint is tried: those of a catalogue's variants and a little beyond. */
const FACTORS = Array.from({ length: 25 }, (_, i) => 0.2 + 0.05 * i);

/** Mean ΔE (1976) between each colour and the code values that were asked for, at whichever brightness fits best. */
export function meanDistanceToAsked(labs: readonly Lab[], asked: readonly Rgb[]): number {
  const sum = labs.reduce((total, [l, a, b], i) => {
    const distances = FACTORS.map((factor) => {
      const [r, g, blue] = asked[i]!;
      const lit = (value: number) => Math.min(255, value * factor);
      const [tl, ta, tb] = labOfRgb([lit(r), lit(g), lit(blue)]);
      return Math.hypot(l - tl, a - ta, b - tb);
    });
    return total + Math.min(...distances);
  }, 0);
  return labs.length > 0 ? sum / labs.length : 0;
}

/**
 * Squared Fréchet distance of the normal distributions with the sets' means and covariances,
 * |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½), in ΔE² (Dowson and Landau 1982; as FID has it for features).
 */
export function frechetDistance(one: readonly Lab[], other: readonly Lab[]): number {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  const apart = a.mean.reduce((sum, value, i) => sum + (value - b.mean[i]!) ** 2, 0);
  // tr (Σ₁ Σ₂)^½ = Σ √ of the eigenvalues of Σ₁^½ Σ₂ Σ₁^½, which is symmetric.
  const root = squareRoot(a.covariance);
  const { values } = eigen(product(product(root, b.covariance), root));
  const shared = values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
  return Math.max(0, apart + trace(a.covariance) + trace(b.covariance) - 2 * shared);
}

function momentsOf(labs: readonly Lab[]): { mean: number[]; covariance: Matrix } {
  const mean = [0, 1, 2].map((c) => labs.reduce((sum, lab) => sum + lab[c]!, 0) / labs.length);
  const covariance = [0, 1, 2].map((i) =>
    [0, 1, 2].map(
      (j) => labs.reduce((sum, lab) => sum + (lab[i]! - mean[i]!) * (lab[j]! - mean[j]!), 0) / labs.length,
    ),
  );
  return { mean, covariance };
}

const trace = (m: Matrix): number => m[0]![0]! + m[1]![1]! + m[2]![2]!;

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => [0, 1, 2].map((j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** Of a symmetric matrix without negative eigenvalues. */
function squareRoot(m: Matrix): Matrix {
  const { values, vectors } = eigen(m);
  const scaled = vectors.map((row) => row.map((v, k) => v * Math.sqrt(Math.max(0, values[k]!))));
  const transposed = [0, 1, 2].map((i) => vectors.map((row) => row[i]!));
  return product(scaled, transposed);
}

/** Eigenvalues and, in columns, eigenvectors of a symmetric 3 × 3 matrix, by Jacobi rotations. */
function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  let a = matrix.map((row) => [...row]);
  let vectors: Matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 20; sweep++)
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (a[p]![q] === 0) continue;
      const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const turn: Matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
      [turn[p]![p], turn[q]![q], turn[p]![q], turn[q]![p]] = [c, c, s, -s];
      const back = [0, 1, 2].map((i) => turn.map((row) => row[i]!));
      a = product(product(back, a), turn);
      vectors = product(vectors, turn);
    }
  return { values: [a[0]![0]!, a[1]![1]!, a[2]![2]!], vectors };
}
