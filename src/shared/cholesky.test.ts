import { describe, expect, it } from 'vitest';
import { choleskyFactor, solveLower, solveWith } from './cholesky.ts';

const A = [
  [4, 2, 0.6],
  [2, 5, -1],
  [0.6, -1, 3],
];

describe('Cholesky', () => {
  it('factors a positive definite matrix', () => {
    const l = choleskyFactor(A);
    A.forEach((row, i) =>
      row.forEach((v, j) =>
        expect(l[i]!.reduce((sum, x, k) => sum + x * (l[j]![k] ?? 0), 0)).toBeCloseTo(v, 12),
      ),
    );
  });

  it('solves A x = v, and L x = v', () => {
    const v = [1, -2, 0.5];
    const l = choleskyFactor(A);
    const x = solveWith(l, v);
    A.forEach((row, i) => expect(row.reduce((sum, a, j) => sum + a * x[j]!, 0)).toBeCloseTo(v[i]!, 12));
    const y = solveLower(l, v);
    l.forEach((row, i) => expect(row.reduce((sum, a, j) => sum + a * y[j]!, 0)).toBeCloseTo(v[i]!, 12));
  });
});
