import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../compute/backends.ts';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { createRandom } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { GanTrainer } from './gan-task.ts';
import { ganTask, smallGan, takeSteps, VARIANTS } from './test-gan.ts';

const changed = (before: Map<string, NamedArray>, after: Map<string, NamedArray>): string[] =>
  [...before].flatMap(([name, { data }]) =>
    data.some((value, i) => value !== after.get(name)!.data[i]) ? [name] : [],
  );

const batchOf = (trainer: GanTrainer, side: number) => {
  const { probe } = trainer;
  const random = createRandom(9);
  const real = Float32Array.from({ length: probe.count * side * side * 3 }, () => 2 * random.next() - 1);
  return { ...probe, real, between: Float32Array.from({ length: probe.count }, random.next) };
};

describe('steps of a GAN', { timeout: 60_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  for (const variant of VARIANTS)
    it(`change the discriminator's weights alone, or the generator's alone: ${variant}`, async () => {
      const params = smallGan(variant, { isConditional: true });
      const { task, material } = await ganTask(params);
      const trainer = task.createTrainer(createRandom(1));
      const batch = batchOf(trainer, material.gan.side);
      const rule = {
        ...{ gan: params.gan!, optimizer: 'adam' as const, clipNorm: 0, weightDecay: 0 },
        ...{ learningRate: 1e-3, step: 1 },
      };
      const start = await trainer.save();
      trainer.networks.stepDiscriminator(batch, rule).dispose();
      const judged = await trainer.save();
      const { discriminatorSpecs, generatorSpecs } = material.gan;
      const moved = changed(start.weights, judged.weights);
      expect(moved.every((name) => name.startsWith('discriminator/'))).toBe(true);
      // The last bias of a critic cancels in the difference of its scores.
      expect(moved.length).toBeGreaterThanOrEqual(discriminatorSpecs.length - 1);
      trainer.networks.stepGenerator(batch, rule).dispose();
      const drawn = changed(judged.weights, (await trainer.save()).weights);
      expect(drawn.sort()).toEqual(generatorSpecs.map(({ name }) => name).sort());
      trainer.dispose();
    });

  it('keep the critic of a wgan within its clip, which nothing else does', async () => {
    const largest = async (clip: number) => {
      const { task } = await ganTask(smallGan('wgan', { clip }));
      const trainer = task.createTrainer(createRandom(1));
      await takeSteps(task, trainer, 8);
      const { weights } = await trainer.save();
      trainer.dispose();
      const judging = [...weights].filter(([name]) => name.startsWith('discriminator/'));
      return Math.max(
        ...judging.map(([, { data }]) => data.reduce((most, v) => Math.max(most, Math.abs(v)), 0)),
      );
    };
    expect(await largest(0.01)).toBeLessThanOrEqual(Math.fround(0.01));
    expect(await largest(1)).toBeGreaterThan(0.01);
  });

  it('drive the norm of a penalised gradient towards 1', async () => {
    const meanOfLast = async (penalty: number) => {
      const { task } = await ganTask(smallGan('wgan-gp', { penalty, criticSteps: 3 }));
      const trainer = task.createTrainer(createRandom(1));
      const norms = (await takeSteps(task, trainer, 100)).map(({ gradient_norm }) => gradient_norm!);
      trainer.dispose();
      return norms.slice(-20).reduce((sum, norm) => sum + norm, 0) / 20;
    };
    expect(Math.abs((await meanOfLast(10)) - 1)).toBeLessThan(0.25);
    expect(Math.abs((await meanOfLast(0)) - 1)).toBeGreaterThan(2);
  });

  for (const variant of VARIANTS)
    it(`hold the same tensors and bytes after warm-up: ${variant}, told a colour, spectrally normalised`, async () => {
      const own = { isConditional: true, isSpectral: true };
      const { task } = await ganTask(smallGan(variant, own));
      const before = tf.memory().numTensors;
      const trainer = task.createTrainer(createRandom(1));
      const attempts = {
        attempt: <T>(work: () => T) => work(),
        guard: <T>(work: () => Promise<T>) => work(),
      };
      const work = async () => {
        await takeSteps(task, trainer, 2);
        await trainer.finishEpoch(1, {}, attempts, async () => {});
        await trainer.networks.statistics(trainer.probe);
        await trainer.save();
      };
      await work();
      const { numTensors, numBytes } = tf.memory();
      await work();
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
      trainer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
});

describe('a GAN with a seed', { timeout: 60_000 }, () => {
  for (const variant of VARIANTS)
    it(`repeats exactly on cpu, and goes on bit for bit from what was saved: ${variant}`, async () => {
      await startBackend('cpu');
      const own = { isSpectral: variant === 'dcgan', isConditional: true };
      const { task } = await ganTask(smallGan(variant, own, { batchSize: 8 }), 4);
      const straight = task.createTrainer(createRandom(1));
      const all = await takeSteps(task, straight, 4);
      const first = task.createTrainer(createRandom(1));
      expect(await takeSteps(task, first, 2)).toEqual(all.slice(0, 2));
      const resumed = task.createTrainer(structuredClone(await first.save()));
      expect(await takeStepsAfter(resumed)).toEqual(all.slice(2));
      expect(await resumed.save()).toEqual(await straight.save());
      for (const trainer of [straight, first, resumed]) trainer.dispose();

      // The stream of random numbers has to be where it was: it is drawn from without stepping.
      async function takeStepsAfter(trainer: GanTrainer) {
        const scratch = task.createTrainer(createRandom(1));
        const random = createRandom(5);
        const plan = trainer.drawEpoch(random);
        for (const [i, refs] of plan.slice(0, 2).entries())
          scratch.step(refs, random, { learningRate: 1e-3, step: i + 1, stepsPerEpoch: 8 }).dispose();
        scratch.dispose();
        const taken: Record<string, number>[] = [];
        for (const [i, refs] of plan.slice(2, 4).entries()) {
          const metrics = trainer.step(refs, random, { learningRate: 1e-3, step: i + 3, stepsPerEpoch: 8 });
          const values = await metrics.data();
          metrics.dispose();
          taken.push(Object.fromEntries(task.metricNames.map((name, j) => [name, values[j]!])));
        }
        return taken;
      }
    });
});
