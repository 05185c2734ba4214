// The net that looks at a patch's cells and says which show the paint, and what colour the paint has. Forward only, plain
// numbers; fitted by scripts/fit-trust-net.mjs, its weights live next door.
import { CELLS, FEATURES } from './trust-cells.ts';

/** Places in a row and in a column of the answer: one for 2 × 2 cells. */
export const PLACES = CELLS / 2;
const COUNT = PLACES * PLACES;

/** A fitted tensor: integers times a scale, row-major. */
export interface Weight {
  shape: readonly number[];
  scale: number;
  values: readonly number[];
}

/** Names as in the formulas of `runTrustNet`. */
export type TrustWeights = Record<
  'w1' | 'b1' | 'g1' | 'w2' | 'b2' | 'g2' | 'w3' | 'b3' | 'w4' | 'b4' | 'w5' | 'b5' | 'w6' | 'b6',
  Weight
>;

export interface TrustAnswer {
  /** How much each place counts, [PLACES²]; sums to 1. */
  attention: Float32Array;
  /** What to add to each place's mean to get the paint, per channel, in departure units, [PLACES², 3]. */
  correction: Float32Array;
  /** ln of the expected error across the ray, in departure units. */
  logError: number;
}

export interface TrustNet {
  run(features: Float32Array): TrustAnswer;
}

/**
 * x [CELLS², FEATURES]; h₁ = relu(x ∗ w1 + b1) with stride 2, h₂ = relu(h₁ ∗ w2 + b2 + mean(h₁) g1),
 * h₃ = relu(h₂ ∗ w3 + b3 + mean(h₂) g2), (l, c) = h₃ w4 + b4, attention = softmax(l),
 * ln error = relu([Σ attention h₃, mean(h₃)] w5 + b5) w6 + b6. Convolutions are 3 × 3 with zeros around, as `same` is in tf.conv2d: with stride 2 only below and to the right.
 */
export function createTrustNet(weights: TrustWeights): TrustNet {
  const w = Object.fromEntries(
    Object.entries(weights).map(([name, { scale, values }]) => [
      name,
      Float32Array.from(values, (v) => v * scale),
    ]),
  ) as Record<keyof TrustWeights, Float32Array>;
  return {
    run(features) {
      const h1 = convolve(features, CELLS, FEATURES, 2, w.w1, w.b1);
      const h2 = convolve(h1, PLACES, w.b1.length, 1, w.w2, added(w.b2, product(meanOf(h1), w.g1)));
      const h3 = convolve(h2, PLACES, w.b2.length, 1, w.w3, added(w.b3, product(meanOf(h2), w.g2)));
      const out = dense(h3, w.w4, w.b4);
      const attention = softmax(Float32Array.from({ length: COUNT }, (_, i) => out[4 * i]!));
      const correction = Float32Array.from(
        { length: 3 * COUNT },
        (_, i) => out[4 * Math.floor(i / 3) + 1 + (i % 3)]!,
      );
      const pooled = Float32Array.from([...product(attention, h3), ...meanOf(h3)]);
      const hidden = dense(pooled, w.w5, w.b5);
      relu(hidden);
      return { attention, correction, logError: dense(hidden, w.w6, w.b6)[0]! };
    },
  };
}

/** relu(x ∗ filter + bias): x [side², channels], filter [3, 3, channels, bias.length], on a square grid. */
function convolve(
  x: Float32Array,
  side: number,
  channels: number,
  stride: number,
  filter: Float32Array,
  bias: Float32Array,
): Float32Array {
  const kinds = bias.length;
  const places = side / stride;
  const out = new Float32Array(places * places * kinds);
  const sum = new Float32Array(kinds);
  const pad = stride === 1 ? 1 : 0;
  for (let row = 0; row < places; row++)
    for (let column = 0; column < places; column++) {
      sum.set(bias);
      for (let tap = 0; tap < 9; tap++) {
        const y = row * stride + Math.floor(tap / 3) - pad;
        const z = column * stride + (tap % 3) - pad;
        if (y < 0 || y >= side || z < 0 || z >= side) continue;
        accumulate(sum, x, (y * side + z) * channels, channels, filter, tap * channels * kinds);
      }
      const at = (row * places + column) * kinds;
      for (let k = 0; k < kinds; k++) out[at + k] = Math.max(0, sum[k]!);
    }
  return out;
}

/** sum += x[from … from + channels) · matrix at `at`, [channels, sum.length]; zeros, of which relu leaves many, cost nothing. */
function accumulate(
  sum: Float32Array,
  x: Float32Array,
  from: number,
  channels: number,
  matrix: Float32Array,
  at: number,
): void {
  const kinds = sum.length;
  for (let c = 0; c < channels; c++) {
    const v = x[from + c]!;
    if (v === 0) continue;
    const row = at + c * kinds;
    for (let k = 0; k < kinds; k++) sum[k]! += v * matrix[row + k]!;
  }
}

/** x [rows, n] · matrix [n, bias.length] + bias, row by row. */
function dense(x: Float32Array, matrix: Float32Array, bias: Float32Array): Float32Array {
  const n = matrix.length / bias.length;
  const rows = x.length / n;
  const out = new Float32Array(rows * bias.length);
  const sum = new Float32Array(bias.length);
  for (let row = 0; row < rows; row++) {
    sum.set(bias);
    accumulate(sum, x, row * n, n, matrix, 0);
    out.set(sum, row * bias.length);
  }
  return out;
}

/** v [n] · matrix [n, m]. */
function product(v: Float32Array, matrix: Float32Array): Float32Array {
  const out = new Float32Array(matrix.length / v.length);
  accumulate(out, v, 0, v.length, matrix, 0);
  return out;
}

/** Mean over the places, of [PLACES², kinds]. */
function meanOf(h: Float32Array): Float32Array {
  return product(new Float32Array(COUNT).fill(1 / COUNT), h);
}

function added(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((v, i) => v + b[i]!);
}

function relu(x: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i] = Math.max(0, x[i]!);
}

function softmax(x: Float32Array): Float32Array {
  const max = x.reduce((a, b) => Math.max(a, b), -Infinity);
  const e = x.map((v) => Math.exp(v - max));
  const total = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / total);
}
