// Systems of equations with a symmetric positive definite matrix, by Cholesky's factor. Small and dense; no tensors.

/** Rows of a square matrix. */
export type Matrix = readonly (readonly number[])[];

/** Lower factor L of A = L Lᵀ, or of A with its smallest pivots raised where rounding made them negative. */
export function choleskyFactor(a: Matrix): number[][] {
  const l: number[][] = a.map(() => []);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      l[i]![j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / l[j]![j]!;
    }
  return l;
}

/** L⁻¹ v. */
export function solveLower(l: Matrix, v: readonly number[]): number[] {
  const x: number[] = [];
  v.forEach((value, i) => {
    let sum = value;
    for (let k = 0; k < i; k++) sum -= l[i]![k]! * x[k]!;
    x.push(sum / l[i]![i]!);
  });
  return x;
}

/** A⁻¹ v, given A's factor. */
export function solveWith(l: Matrix, v: readonly number[]): number[] {
  const x = solveLower(l, v);
  for (let i = v.length - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < v.length; k++) sum -= l[k]![i]! * x[k]!;
    x[i] = sum / l[i]![i]!;
  }
  return x;
}
