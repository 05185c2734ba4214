// A network of one hidden layer that turns evidence into the logarithm of odds. Fitted on rendered rooms by scripts/mask-fit.

export const HIDDEN = 16;

/** A row of weights and a bias for each hidden unit, then one row and a bias for the answer. */
export const weightCount = (evidence: number): number => HIDDEN * (evidence + 1) + HIDDEN + 1;

export function oddsOf(evidence: Float32Array, weights: ArrayLike<number>): number {
  const inputs = evidence.length;
  const last = HIDDEN * (inputs + 1);
  let sum = weights[last + HIDDEN]!;
  for (let h = 0, at = 0; h < HIDDEN; h++) {
    let value = 0;
    for (let k = 0; k < inputs; k++) value += weights[at++]! * evidence[k]!;
    sum += weights[last + h]! * Math.tanh(value + weights[at++]!);
  }
  return sum;
}

/** Monotone, odd, −1 to 1: how large a large difference is does not matter. */
export function squash(v: number): number {
  return v / (1 + Math.abs(v));
}
