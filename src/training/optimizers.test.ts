import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { newState } from './optimizer-state.ts';
import { optimizerStep } from './optimizers.ts';

const start = Float32Array.of(1, -2, 0.5);
const gradients = [
  [0.1, -0.4, 2],
  [-0.3, 0.2, 1],
  [0.5, 0.5, -4],
];
const options = { learningRate: 0.01, clipNorm: 0, beta1: 0.5, beta2: 0.9, weightDecay: 0.1 };

async function ours(name: 'adam' | 'adamw' | 'rmsprop', own: Partial<typeof options> = {}) {
  let state = newState(start);
  gradients.forEach((gradient, i) => {
    state = tf.tidy(() => ({
      ...optimizerStep(name, state, tf.tensor1d(gradient), { ...options, ...own, step: i + 1 }),
    }));
  });
  return [...(await state.weights.data())];
}

/** The papers' formulas, weight by weight, in doubles. */
function reference(update: (w: number, gradients: number[]) => number): number[] {
  return [...start].map((w, i) =>
    update(
      w,
      gradients.map((gradient) => gradient[i]!),
    ),
  );
}

function adam(decay: number) {
  return reference((w, gs) => {
    let [m, v] = [0, 0];
    gs.forEach((g, i) => {
      m = 0.5 * m + 0.5 * g;
      v = 0.9 * v + 0.1 * g * g;
      const step = (0.01 * (m / (1 - 0.5 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.9 ** (i + 1))) + 1e-7);
      w = w - 0.01 * decay * w - step;
    });
    return w;
  });
}

describe('an optimiser', () => {
  beforeAll(async () => void (await startBackend('cpu')));
  const close = (values: number[], expected: number[]) =>
    values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));

  it('Adam follows its paper and knows no decay', async () => close(await ours('adam'), adam(0)));

  it('AdamW decays the weights beside the step', async () => close(await ours('adamw'), adam(0.1)));

  it('RMSprop divides by the root of the mean square', async () => {
    const expected = reference((w, gs) => {
      let v = 0;
      for (const g of gs) {
        v = 0.99 * v + 0.01 * g * g;
        w -= (0.01 * g) / (Math.sqrt(v) + 1e-8);
      }
      return w;
    });
    close(await ours('rmsprop'), expected);
  });

  it('clips a gradient to its norm, so that its size above that does not matter', async () => {
    const rate = { learningRate: 1, clipNorm: 1 };
    const after = async (scale: number) => {
      const state = newState(start);
      const gradient = tf.tensor1d([3 * scale, 4 * scale, 0]);
      const next = optimizerStep('rmsprop', state, gradient, { ...options, ...rate, step: 1 });
      return [...(await next.secondMoment.data())];
    };
    close(await after(1), [0.01 * 0.36, 0.01 * 0.64, 0]);
    close(await after(100), await after(1));
    close(await after(0.01), [0.01 * 0.0009, 0.01 * 0.0016, 0]);
  });
});
