import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { CELLS, FEATURES } from './trust-cells.ts';
import { createTrustNet, PLACES, type TrustWeights, type Weight } from './trust-net.ts';
import { WEIGHTS } from './trust-net-weights.ts';

const [FIRST, SECOND, THIRD, POOLED] = [3, 4, 5, 2];
const random = createRandom(3);

function weight(...shape: number[]): Weight {
  const size = shape.reduce((a, b) => a * b, 1);
  return { shape, scale: 0.01, values: Array.from({ length: size }, () => random.integer(101) - 50) };
}

const weights: TrustWeights = {
  w1: weight(3, 3, FEATURES, FIRST),
  b1: weight(FIRST),
  g1: weight(FIRST, SECOND),
  w2: weight(3, 3, FIRST, SECOND),
  b2: weight(SECOND),
  g2: weight(SECOND, THIRD),
  w3: weight(3, 3, SECOND, THIRD),
  b3: weight(THIRD),
  w4: weight(THIRD, 4),
  b4: weight(4),
  w5: weight(2 * THIRD, POOLED),
  b5: weight(POOLED),
  w6: weight(POOLED, 1),
  b6: weight(1),
};
const features = Float32Array.from({ length: CELLS * CELLS * FEATURES }, () => random.gaussian());

/** [row][column][kind], written out as the formula is. */
type Grid = number[][][];

const valueOf = ({ scale, values }: Weight, at: number) => values[at]! * scale;

function conv(x: Grid, filter: Weight, bias: (kind: number) => number, stride: number): Grid {
  const [, , channels, kinds] = filter.shape as [number, number, number, number];
  const shift = stride === 1 ? -1 : 0;
  return Array.from({ length: x.length / stride }, (_, row) =>
    Array.from({ length: x.length / stride }, (_, column) =>
      Array.from({ length: kinds }, (_, k) => {
        let sum = bias(k);
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            for (let c = 0; c < channels; c++)
              sum +=
                (x[row * stride + i + shift]?.[column * stride + j + shift]?.[c] ?? 0) *
                valueOf(filter, ((3 * i + j) * channels + c) * kinds + k);
        return Math.max(0, sum);
      }),
    ),
  );
}

function mean(x: Grid, kind: number): number {
  return x.flat().reduce((sum, place) => sum + place[kind]!, 0) / x.flat().length;
}

function times(v: number[], { shape, scale, values }: Weight, bias?: Weight): number[] {
  const columns = shape.at(-1)!;
  return Array.from({ length: columns }, (_, k) =>
    v.reduce((sum, value, i) => sum + value * values[i * columns + k]! * scale, bias ? valueOf(bias, k) : 0),
  );
}

describe('the trust net', () => {
  it('computes what its formulas say', () => {
    const x: Grid = Array.from({ length: CELLS }, (_, row) =>
      Array.from({ length: CELLS }, (_, column) =>
        Array.from({ length: FEATURES }, (_, c) => features[(row * CELLS + column) * FEATURES + c]!),
      ),
    );
    const h1 = conv(x, weights.w1, (k) => valueOf(weights.b1, k), 2);
    const global1 = times(
      [0, 1, 2].map((k) => mean(h1, k)),
      weights.g1,
    );
    const h2 = conv(h1, weights.w2, (k) => valueOf(weights.b2, k) + global1[k]!, 1);
    const global2 = times(
      [0, 1, 2, 3].map((k) => mean(h2, k)),
      weights.g2,
    );
    const h3 = conv(h2, weights.w3, (k) => valueOf(weights.b3, k) + global2[k]!, 1);
    const out = h3.flat().map((place) => times(place, weights.w4, weights.b4));
    const total = out.reduce((sum, [logit]) => sum + Math.exp(logit!), 0);
    const attention = out.map(([logit]) => Math.exp(logit!) / total);
    const attended = [0, 1, 2, 3, 4].map((k) =>
      h3.flat().reduce((sum, place, i) => sum + attention[i]! * place[k]!, 0),
    );
    const means = [0, 1, 2, 3, 4].map((k) => mean(h3, k));
    const hidden = times([...attended, ...means], weights.w5, weights.b5).map((v) => Math.max(0, v));
    const answer = createTrustNet(weights).run(features);
    expect(answer.logError).toBeCloseTo(times(hidden, weights.w6, weights.b6)[0]!, 4);
    attention.forEach((a, i) => {
      expect(answer.attention[i]).toBeCloseTo(a, 6);
      for (const c of [0, 1, 2]) expect(answer.correction[3 * i + c]).toBeCloseTo(out[i]![c + 1]!, 4);
    });
  });

  it('has fitted weights of the shapes that it needs', () => {
    for (const [name, { shape, values }] of Object.entries(WEIGHTS)) {
      expect(values.length, name).toBe(shape.reduce((a, b) => a * b, 1));
      expect(values.every(Number.isInteger), name).toBe(true);
    }
    const { attention } = createTrustNet(WEIGHTS).run(features);
    expect(attention.length).toBe(PLACES * PLACES);
    expect(attention.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
  });
});
