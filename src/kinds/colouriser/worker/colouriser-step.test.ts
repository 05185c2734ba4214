import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { createRandom } from '../../../shared/random.ts';
import { completeColouriserParams, LOSS_TERMS, type ColouriserPreset } from '../shared/colouriser-params.ts';
import { batchOf } from './colouriser-material.ts';
import { colouriserOf } from './colouriser-of.ts';
import { colouriserMetrics } from './colouriser-step.ts';
import { createColouriserTrainer } from './colouriser-trainer.ts';
import { loadStoredPairs } from './pair-source.ts';
import { createPairs, smallColouriser } from './test-pairs.ts';

const { pairs, shard } = createPairs(3);
const stored = loadStoredPairs(
  { datasetId: 'd', pairs },
  { side: 64, share: 0, random: createRandom(1) },
  { readPixelShard: async () => shard },
  async () => {},
);

describe('a step of a colouriser', { timeout: 60_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each<[ColouriserPreset, number]>([
    ['compact', 40],
    ['polygon-colorization', 6],
  ])('learns a few pairs, and leaves no tensor: %s', async (preset, steps) => {
    const params = completeColouriserParams(smallColouriser(preset));
    const net = colouriserOf(params);
    const trainer = createColouriserTrainer(net, createRandom(1));
    const batch = batchOf((await stored).train, net.side);
    const losses: number[] = [];
    const counts: number[] = [];
    for (let step = 1; step <= steps; step++) {
      const rule = { ...params, learningRate: 3e-3, step, weights: params.colouriser };
      const metrics = trainer.step(batch, rule);
      losses.push((await metrics.data())[0]!);
      metrics.dispose();
      counts.push(tf.memory().numTensors);
    }
    expect(losses.at(-1)).toBeLessThan(0.6 * losses[0]!);
    expect(new Set(counts.slice(1)).size).toBe(1);
    trainer.dispose();
  });

  it('tells every term that counts by its name, and no other', async () => {
    const one = { l1: 1, l2: 0, ssim: 0.2, gradient: 1, perceptual: 0, lab: 0.3 };
    const params = completeColouriserParams(smallColouriser('compact', one));
    expect(colouriserMetrics(params.colouriser)).toEqual([
      ...['train_loss', 'l1_loss', 'ssim_loss', 'gradient_loss', 'lab_loss'],
    ]);
    const net = colouriserOf(params);
    const trainer = createColouriserTrainer(net, createRandom(1));
    const batch = batchOf((await stored).validation, net.side);
    const { metrics } = await trainer.evaluate(batch, params.colouriser);
    const [total, ...terms] = metrics;
    const weights = LOSS_TERMS.map((term) => one[term]).filter((weight) => weight > 0);
    expect(total).toBeCloseTo(
      terms.reduce((sum, term, i) => sum + weights[i]! * term, 0),
      4,
    );
    trainer.dispose();
  });

  it('paints the told colour exactly where its share is whole, whatever was learned', async () => {
    const { painted } = await import('./painted.ts');
    const drawn = tf.tensor4d([9, 0, 0, 0, -9, 0, 0, 0], [1, 1, 2, 4]);
    const pictures = tf.tensor4d([0, 0, 0, 0.25, 0.5, 0.75], [1, 1, 2, 3]);
    const values = await painted('blend', drawn, pictures, tf.tensor2d([[1, 0, -1]])).data();
    [1, 0.5, 0, 0.25, 0.5, 0.75].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 6));
  });

  it('saves and restores itself to the bit', async () => {
    const params = completeColouriserParams(smallColouriser('polygon-colorization'));
    const net = colouriserOf(params);
    const batch = batchOf((await stored).train, net.side);
    const rule = { ...params, learningRate: 1e-3, weights: params.colouriser };
    const first = createColouriserTrainer(net, createRandom(1));
    first.step(batch, { ...rule, step: 1 }).dispose();
    const second = createColouriserTrainer(net, await first.save());
    const losses = [first, second].map((trainer) => trainer.step(batch, { ...rule, step: 2 }));
    const [one, other] = await Promise.all(losses.map((loss) => loss.data()));
    expect(other).toEqual(one);
    const [a, b] = [await first.paint(batch), await second.paint(batch)];
    expect(b).toEqual(a);
    tf.dispose(losses);
    first.dispose();
    second.dispose();
  });
});
