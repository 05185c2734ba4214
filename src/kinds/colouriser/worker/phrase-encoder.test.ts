// A colouriser that reads phrases: that it learns them, that they matter, and that a training goes on as it was.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { blended } from '../../../compute/wasm-kernels/blended.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import { createSession } from '../../../training/test-catalogue.ts';
import { painterOfKind } from '../../registry.painters.ts';
import { completeColouriserParams, type ColouriserParams } from '../shared/colouriser-params.ts';
import { batchOf, loadColouriserMaterial, type ColouriserMaterial } from './colouriser-material.ts';
import { colouriserOf } from './colouriser-of.ts';
import { createColouriserTask } from './colouriser-task.ts';
import { createColouriserTrainer } from './colouriser-trainer.ts';
import { phraseRows } from './phrase-encoder.ts';
import { createPairs, smallColouriser } from './test-pairs.ts';

const READS: Partial<ColouriserParams> = { told: 'phrase', widths: '64-32-64' };

async function materialOf(own: Partial<ColouriserParams> = READS): Promise<ColouriserMaterial> {
  const { pairs, shard } = createPairs(3);
  const session = createSession(smallColouriser('compact', own), [], shard, { pairs });
  const material = await loadColouriserMaterial(session.run, session.ports.store, async () => {});
  return { ...material, features: null, lpips: null };
}

describe('a colouriser that reads phrases', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each<[Partial<ColouriserParams>, number]>([
    [{}, 30],
    [{ painted: 'values', colourAt: 'both' }, 30],
  ])('learns what a few mean, and leaves no tensor: %o', async (own, steps) => {
    const params = completeColouriserParams(smallColouriser('compact', { ...READS, ...own }));
    const trainer = createColouriserTrainer(colouriserOf(params), createRandom(1));
    const { stored, net } = await materialOf();
    const pairs = stored.train.map((pair, i) => ({ ...pair, phrase: i === 0 ? null : pair.phrase! }));
    const more = { phrases: ['a dark red', 'ein helles Blau'], colours: Float32Array.of(0, -1, -1, 0, 0, 1) };
    const losses: number[] = [];
    const counts: number[] = [];
    for (let step = 1; step <= steps; step++) {
      const rule = { ...params, learningRate: 5e-3, step, weights: params.colouriser };
      const metrics = trainer.step({ ...batchOf(pairs, net.side), more }, rule);
      losses.push((await metrics.data()).at(-1)!);
      metrics.dispose();
      counts.push(tf.memory().numTensors);
    }
    expect(losses.at(-1)).toBeLessThan(0.4 * losses[0]!);
    expect(new Set(counts.slice(1)).size).toBe(1);
    trainer.dispose();
  });

  it('goes on to the bit from what was saved, phrases that are drawn included', async () => {
    const material = await materialOf();
    const task = createColouriserTask(material);
    const steps = async (
      trainer: ReturnType<typeof task.createTrainer>,
      random: Random,
      from: number,
      to: number,
    ) => {
      const losses: number[] = [];
      for (let step = from; step <= to; step++) {
        const metrics = trainer.step([0, 1], random, { learningRate: 5e-3, step, stepsPerEpoch: 100 });
        losses.push(...(await metrics.data()));
        metrics.dispose();
      }
      return losses;
    };
    const random = createRandom(8);
    const first = task.createTrainer(random);
    await steps(first, random, 1, 2);
    const [saved, state] = [await first.save(), random.state()];
    const losses = await steps(first, random, 3, 4);
    const second = task.createTrainer(saved);
    expect(await steps(second, createRandom(state), 3, 4)).toEqual(losses);
    expect(await second.save()).toEqual(await first.save());
    first.dispose();
    second.dispose();
  });

  it('fills otherwise when told otherwise, and with a value as it is; what was saved fills the same', async () => {
    const params = smallColouriser('compact', { ...READS, headSize: 4 });
    const net = colouriserOf(params);
    const trainer = createColouriserTrainer(net, createRandom(1));
    const { stored } = await materialOf();
    const { weights } = await trainer.save();
    for (const [name, { data }] of weights)
      // at its beginning what is told enters nowhere
      if (name.endsWith('told/weights')) data.forEach((_, i) => (data[i] = Math.sin(i)));
    const { input } = stored.train[0]!;
    const arrays = new Map([...weights]);
    const painter = painterOfKind('colouriser')!.open(params, arrays);
    const fill = async (...colours: Parameters<typeof painter.fill>[1]) => {
      const filled = await painter.fill(input, colours);
      return colours.map((_, i) => filled.slice(i * input.length, (i + 1) * input.length));
    };
    const [sea, brick, value] = await fill('a muted sea green', 'brick red', [1, 2, 3]);
    expect(sea).not.toEqual(brick);
    const [meant] = await painter.meant(['a muted sea green']);
    expect(meant!.every((code) => Number.isInteger(code) && code >= 0 && code <= 255)).toBe(true);
    // The words are attended to beside the colour that they come to.
    expect((await fill(meant!))[0]).not.toEqual(sea);
    expect((await fill([1, 2, 3]))[0]).toEqual(value);
    expect((await fill('', [128, 128, 128]))[0]!.length).toBe(input.length);
    painter.dispose();
    trainer.dispose();
  });

  it('alone is told words: another refuses them', async () => {
    const params = smallColouriser('compact');
    const trainer = createColouriserTrainer(colouriserOf(params), createRandom(1));
    const painter = painterOfKind('colouriser')!.open(params, (await trainer.save()).weights);
    expect(painter.readsPhrases).toBe(false);
    await expect(painter.fill(new Uint8Array(painter.side ** 2 * 3), ['teal'])).rejects.toThrow(RangeError);
    await expect(painter.meant(['teal'])).rejects.toThrow(RangeError);
    painter.dispose();
    trainer.dispose();
  });

  it('passes to the colours of a blend the gradient that plain operations have', async () => {
    const random = createRandom(2);
    const numbers = (count: number) => Float32Array.from({ length: count }, () => random.gaussian());
    const [d, p, c] = [numbers(2 * 9 * 4), numbers(2 * 9 * 3), numbers(2 * 3)];
    const gradient = async () => {
      const gradients = tf.grad((colours) =>
        tf.sum(
          tf.square(
            blended(tf.tensor4d(d, [2, 3, 3, 4]), tf.tensor4d(p, [2, 3, 3, 3]), colours as tf.Tensor2D, 0.02),
          ),
        ),
      );
      return gradients(tf.tensor2d(c, [2, 3])).data();
    };
    const ours = await gradient();
    await tf.setBackend('cpu');
    const plain = await gradient();
    await tf.setBackend('wasm');
    plain.forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 4));
  });

  it('gives the last eight words of a phrase their places, and the rest none', async () => {
    const { words, present } = phraseRows(['one two three four five six seven eight nine ten', null, 'blue']);
    const rows = await present.data();
    expect([...rows]).toEqual([
      ...Array<number>(8).fill(1),
      ...Array<number>(8).fill(0),
      1,
      ...Array<number>(7).fill(0),
    ]);
    const sums = await tf.sum(words, 1).data();
    sums.forEach((sum, i) => expect(sum).toBeCloseTo(rows[i]!, 5));
  });
});
