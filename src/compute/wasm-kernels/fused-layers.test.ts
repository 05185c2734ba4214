// Fused layers and Adam on WASM against their plain form on the cpu backend; weights that nobody else changes.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation } from './activation.ts';
import { adamUpdate } from './adam-update.ts';
import { blended } from './blended.ts';
import { logisticError } from './logistic-error.ts';
import { meanDistances } from './mean-distances.ts';
import { squaredError } from './squared-error.ts';
import { convBesideData, convLayer, convTransposeLayer, denseLayer } from './fused-layers.ts';
import { expectSameOnCpu, noise, startWithKernels } from './test-support.ts';

const ACTIVATIONS: Activation[] = ['linear', 'relu', 'leaky-relu', 'tanh', 'sigmoid'];
type Layer = (x: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor) => tf.Tensor;

/** Every layer with what it is fed: x, weights, bias. The small weights keep sums away from saturation. */
function layersWith(activation: Activation): Record<string, { layer: Layer; shapes: number[][] }> {
  const conv =
    (stride: number, pad: 'same' | 'valid'): Layer =>
    (x, w, b) =>
      convLayer(x as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, { stride, pad, activation });
  const transposed =
    (stride: number): Layer =>
    (x, w, b) => {
      const [n, h, width] = (x as tf.Tensor4D).shape;
      const outShape: [number, number, number, number] = [n, h * stride, width * stride, w.shape[2]!];
      const options = { stride, pad: 'same', activation } as const;
      return convTransposeLayer(x as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, outShape, options);
    };
  return {
    'convolution by Winograd': { layer: conv(2, 'same'), shapes: [[3, 8, 8, 8], [4, 4, 8, 12], [12]] },
    'convolution, odd': { layer: conv(1, 'valid'), shapes: [[2, 7, 5, 3], [3, 3, 3, 5], [5]] },
    'transposed by Winograd': { layer: transposed(2), shapes: [[3, 4, 4, 12], [4, 4, 8, 12], [8]] },
    'transposed to three channels': { layer: transposed(2), shapes: [[2, 5, 3, 8], [4, 4, 3, 8], [3]] },
    'transposed by patches': { layer: transposed(4), shapes: [[2, 2, 3, 5], [4, 4, 3, 5], [3]] },
    dense: {
      layer: (x, w, b) => denseLayer(x as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, { activation }),
      shapes: [[7, 13], [13, 9], [9]],
    },
  };
}

const inputsOf = (shapes: number[][]) =>
  shapes.map((shape, i) => tf.mul(noise(shape, i + 1), i === 1 ? 0.2 : 1));

for (const build of ['fma', 'simd'] as const) {
  describe(`fused layers, ${build} build`, () => {
    beforeAll(() => startWithKernels(build));

    for (const activation of ACTIVATIONS) {
      for (const [name, { layer, shapes }] of Object.entries(layersWith(activation))) {
        it(`${name}, ${activation}: output and all gradients are those of the plain form`, () =>
          expectSameOnCpu(() => {
            const inputs = inputsOf(shapes);
            const call = (...all: tf.Tensor[]) => layer(all[0]!, all[1]!, all[2]!);
            const y = call(...inputs);
            return [y, ...tf.grads(call)(inputs, noise(y.shape, 9))];
          }, 2e-5));

        it(`${name}, ${activation}: a gradient penalty has the gradients of the plain form`, () =>
          expectSameOnCpu(() => {
            const penalty = (...all: tf.Tensor[]) => {
              const squared = (x: tf.Tensor) => tf.sum(tf.square(layer(x, all[1]!, all[2]!)));
              return tf.sum(tf.square(tf.grad(squared)(all[0]!)));
            };
            return tf.grads(penalty)(inputsOf(shapes));
          }, 5e-5));
      }
    }

    it('a first layer gets its gradients without one for its pixels', () =>
      expectSameOnCpu(() => {
        const { layer, shapes } = layersWith('relu')['convolution by Winograd']!;
        const [x, weights, bias] = inputsOf(shapes) as [tf.Tensor, tf.Tensor, tf.Tensor];
        return tf.grads((w, b) => tf.sum(tf.square(layer(x, w, b))))([weights, bias]);
      }, 2e-5));

    it('the squared error, its gradients and their gradients are those of the plain form', () =>
      expectSameOnCpu(() => {
        const [a, b] = [noise([3, 5, 911], 1), noise([3, 5, 911], 2)];
        const error = (x: tf.Tensor, y: tf.Tensor) => squaredError(x, y);
        const penalty = (x: tf.Tensor, y: tf.Tensor) =>
          tf.sum(tf.pow(tf.grad((t) => tf.square(error(t, y)))(x), 3));
        return [error(a, b), ...tf.grads(error)([a, b]), ...tf.grads(penalty)([a, b])];
      }, 1e-5));

    it('the mean distances and their gradients are those of the plain form', () =>
      expectSameOnCpu(() => {
        const [a, b] = [noise([3, 5, 911], 1), noise([3, 5, 911], 2)];
        const both = (x: tf.Tensor, y: tf.Tensor) => {
          const [absolute, squared] = meanDistances(x, y);
          return tf.add(tf.mul(absolute, 3), squared);
        };
        return [...meanDistances(a, b), ...tf.grads(both)([a, b])];
      }, 1e-5));

    it('where nothing differs no gradient of a mean distance flows', async () => {
      const gradient = tf.grad((x: tf.Tensor) => meanDistances(x, tf.tensor1d([0, 0.5, 1]))[0]);
      const values = await gradient(tf.tensor1d([0, 1, 0.5])).data();
      [0, 1 / 3, -1 / 3].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 6));
    });

    it('a blend with a colour and its gradient are those of the plain form', () =>
      expectSameOnCpu(() => {
        const drawn = tf.mul(noise([3, 5, 7, 4], 1), 3) as tf.Tensor4D;
        const [pictures, colours] = [noise<tf.Tensor4D>([3, 5, 7, 3], 2), noise<tf.Tensor2D>([3, 3], 3)];
        const blend = (d: tf.Tensor) => blended(d as tf.Tensor4D, pictures, colours, 0.02);
        return [blend(drawn), tf.grad(blend)(drawn, noise([3, 5, 7, 3], 4))];
      }, 1e-5));

    it('a convolution beside data and its gradients are those of the plain form', () =>
      expectSameOnCpu(() => {
        const inputs = inputsOf([[2, 6, 17, 5], [3, 3, 8, 12], [12]]);
        const data = noise<tf.Tensor4D>([2, 6, 17, 3], 7);
        const layer = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) =>
          convBesideData(x as tf.Tensor4D, data, filter as tf.Tensor4D, bias as tf.Tensor1D, {
            ...{ stride: 1, pad: 'same', activation: 'relu' },
          });
        const [x, filter, bias] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
        return [layer(x, filter, bias), ...tf.grads(layer)(inputs, noise([2, 6, 17, 12], 9))];
      }, 2e-5));

    it('the cross-entropy of logits, its gradients and their gradients are those of the plain form', () =>
      expectSameOnCpu(() => {
        const [a, b] = [tf.mul(noise([3, 5, 911], 1), 8), tf.sigmoid(noise([3, 5, 911], 2))];
        const error = (x: tf.Tensor, y: tf.Tensor) => logisticError(x, y);
        const penalty = (x: tf.Tensor, y: tf.Tensor) =>
          tf.sum(tf.pow(tf.grad((t) => tf.square(error(t, y)))(x), 2));
        return [error(a, b), ...tf.grads(error)([a, b]), tf.grad((x) => penalty(x, b))(a)];
      }, 2e-5));

    it.each([-300, -20, -5, -1, -1e-3, 0, 1e-3, 0.7, 3, 12, 300])(
      'the cross-entropy of a logit of %d is what its formula says, for targets of 0, 0.3 and 1',
      async (x) => {
        for (const t of [0, 0.3, 1]) {
          const expected = Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x)));
          const [value] = await logisticError(tf.scalar(x), tf.scalar(t)).data();
          expect(Math.abs(value! - expected)).toBeLessThan(2e-7 * Math.max(1, expected));
        }
      },
    );

    it('Adam gives the weights and moments of its plain form, decay and clipping included', () =>
      expectSameOnCpu(() => {
        const state = {
          weights: noise([3, 7], 1),
          firstMoment: noise([3, 7], 2),
          secondMoment: tf.square(noise([3, 7], 3)),
        };
        const options = { learningRate: 1e-2, step: 3, gradientScale: 0.5, weightDecay: 0.1 };
        const next = adamUpdate(state, noise([3, 7], 4), options);
        return [next.weights, next.firstMoment, next.secondMoment];
      }));
  });
}

/** Trains a two-layer net on noise and returns the loss after each step; `afterStep` may look at the weights. */
async function train(steps: number, afterStep: (weights: tf.Tensor, step: number) => Promise<void>) {
  const x = noise<tf.Tensor4D>([4, 8, 8, 8], 1);
  const target = noise<tf.Tensor4D>([4, 8, 8, 8], 2);
  let flat = tf.tidy(() => tf.mul(noise([4 * 4 * 8 * 8 * 2 + 16], 3), 0.1));
  let moments = [tf.zerosLike(flat), tf.zerosLike(flat)] as [tf.Tensor, tf.Tensor];
  const loss = (weights: tf.Tensor) => {
    const [down, up, bias, back] = tf.split(weights as tf.Tensor1D, [1024, 1024, 8, 8]) as tf.Tensor1D[];
    const options = { stride: 2, pad: 'same', activation: 'relu' } as const;
    const h = convLayer(x, tf.reshape(down!, [4, 4, 8, 8]), bias!, options);
    const y = convTransposeLayer(h, tf.reshape(up!, [4, 4, 8, 8]), back!, x.shape, {
      stride: 2,
      pad: 'same',
    });
    return tf.mean(tf.square(tf.sub(y, target))) as tf.Scalar;
  };
  const losses: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const { value, grad } = tf.valueAndGrad(loss)(flat);
    const state = { weights: flat, firstMoment: moments[0], secondMoment: moments[1] };
    const next = adamUpdate(state, grad, { learningRate: 1e-2, step });
    tf.dispose([grad, flat, ...moments]);
    flat = next.weights;
    moments = [next.firstMoment, next.secondMoment];
    losses.push((await value.data())[0]!);
    value.dispose();
    await afterStep(flat, step);
  }
  tf.dispose([x, target, flat, ...moments]);
  return losses;
}

describe('training with the kernels', () => {
  beforeAll(() => startWithKernels('fma'));

  it('lowers the loss and leaves as many tensors and bytes as there were', async () => {
    const memory = () => ({ tensors: tf.memory().numTensors, bytes: tf.memory().numBytes });
    await train(2, async () => {});
    const before = memory();
    let during = memory();
    const losses = await train(60, async (_, step) => {
      if (step === 2) during = memory();
      expect(step < 2 || memory().tensors).toEqual(step < 2 || during.tensors);
      expect(step < 2 || memory().bytes).toEqual(step < 2 || during.bytes);
    });
    expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.9);
    expect(memory()).toEqual(before);
  });

  it('the same seed gives the same losses bit for bit', async () => {
    expect(await train(5, async () => {})).toEqual(await train(5, async () => {}));
  });

  it('weights that were cloned or read stay what they were while training goes on', async () => {
    const kept: { clone: tf.Tensor; values: Float32Array }[] = [];
    await train(4, async (weights) => {
      kept.push({ clone: tf.clone(weights), values: (await weights.data()) as Float32Array });
    });
    for (const { clone, values } of kept) {
      expect(await clone.data()).toEqual(values);
      clone.dispose();
    }
  });

  it("tfjs's own fused convolution sees the new weights after each step", async () => {
    const x = noise<tf.Tensor4D>([1, 8, 8, 8], 7);
    await train(3, async (weights) => {
      const filter = tf.reshape(tf.slice(weights, 0, 1024), [4, 4, 8, 8]) as tf.Tensor4D;
      const packed = tf.fused.conv2d({ x, filter, strides: 2, pad: 'same', activation: 'relu' });
      const plain = tf.relu(tf.conv2d(x, filter, 2, 'same'));
      const difference = await tf.max(tf.abs(tf.sub(packed, plain))).data();
      expect(difference[0]).toBeLessThan(1e-5);
      tf.dispose([filter, packed, plain]);
    });
  });
});
