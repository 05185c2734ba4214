// Training on WebGPU from a recording: to the bit what it is when every step is run.
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRecordedStepper } from '../../../compute/recorded-step/recorded-stepper.ts';
import { plainStepper, useStepper } from '../../../compute/stepper.ts';
import { countMade } from '../../../compute/webgpu-kernels/node-webgpu.ts';
import { startWithKernels } from '../../../compute/webgpu-kernels/test-support.ts';
import { COMPACT_SHAPE, createCompactVae } from '../../../models/compact.ts';
import { denseActivated } from '../../../models/layers/activated.ts';
import { weight, type Weights } from '../../../models/parameters.ts';
import type { Vae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { UpdateRule } from '../../../training/optimizers.ts';
import type { TrainerArrays } from '../../../training/task.ts';
import { noiseBatch } from './test-batches.ts';
import { createTrainer, type Trainer } from './vae-trainer.ts';

const missing = await startWithKernels('Recorded training steps');

const PAINTS = 5;
const CLIPPED_ADAM: UpdateRule = { optimizer: 'adam', clipNorm: 2, weightDecay: 0 };
/** Steps that are run before one is played. */
const RECORDED = 2;

const supervised = createCompactVae(3, { ...COMPACT_SHAPE, side: 8, channels: [4, 6], hidden: 8 });
const SIDE = 4;
const VALUES = SIDE * SIDE * 3;
function denseOf(weights: Weights, name: string, x: tf.Tensor2D, activation: 'linear' | 'tanh') {
  const matrix = weight<tf.Tensor2D>(weights, `${name}/weights`);
  return denseActivated(x, matrix, weight<tf.Tensor1D>(weights, `${name}/bias`), activation);
}

/** Sees the pictures that it draws, so that one array is both. */
const plain: Vae = {
  ...supervised,
  ...{ latentSize: 2, side: SIDE, channels: 3, statisticsSize: 0, supervised: null },
  encoderSpecs: [
    { name: 'encoder/weights', shape: [VALUES, 4], deviation: 0.1 },
    { name: 'encoder/bias', shape: [4], deviation: 0 },
  ],
  decoderSpecs: [
    { name: 'decoder/weights', shape: [2, VALUES], deviation: 0.5 },
    { name: 'decoder/bias', shape: [VALUES], deviation: 0 },
  ],
  encode(weights, { pixels }) {
    const flat = tf.reshape(pixels, [-1, VALUES]) as tf.Tensor2D;
    const [zMean, zLogVar] = tf.split(denseOf(weights, 'encoder', flat, 'linear'), [2, 2], 1);
    return { zMean: zMean as tf.Tensor2D, zLogVar: zLogVar as tf.Tensor2D };
  },
  decode: (weights, z) =>
    tf.reshape(denseOf(weights, 'decoder', z, 'tanh'), [-1, SIDE, SIDE, 3]) as tf.Tensor4D,
};
const trainerOf = (vae: Vae, start: TrainerArrays | null = null) =>
  createTrainer(vae, PAINTS, start ?? createRandom(1));

/** Losses of steps `from` to `to`, each with a batch, a rate and a β of its own. Whether its operations were run is told beside them. */
async function takeSteps(trainer: Trainer, vae: Vae, counts: readonly number[], rule: UpdateRule, from = 1) {
  const losses: number[][] = [];
  const areRun: boolean[] = [];
  const kernels = vi.spyOn(tf.engine(), 'runKernel');
  for (const [i, count] of counts.entries()) {
    const step = from + i;
    const batch = noiseBatch(vae, count, PAINTS, step);
    kernels.mockClear();
    const metrics = trainer.step(batch, { learningRate: 1e-2 / step, beta: 0.02 * step, step, rule });
    areRun.push(kernels.mock.calls.length > 0);
    losses.push([...(await metrics.data())]);
    metrics.dispose();
  }
  kernels.mockRestore();
  return { losses, areRun };
}

/** The same without recordings. */
async function takePlainSteps(vae: Vae, counts: readonly number[], rule: UpdateRule) {
  useStepper('webgpu', plainStepper);
  const trainer = trainerOf(vae);
  useStepper('webgpu', createRecordedStepper);
  const { losses } = await takeSteps(trainer, vae, counts, rule);
  const saved = await trainer.save();
  trainer.dispose();
  return { losses, saved };
}

/** All numbers, so that a difference is told in one line. */
function bits({ weights, optimizer }: TrainerArrays): Record<string, number> {
  const sum = ({ data }: NamedArray) =>
    new Uint32Array(data.slice().buffer).reduce((hash, word) => (Math.imul(hash, 31) + word) | 0, 0);
  return Object.fromEntries([...weights, ...optimizer].map(([name, array]) => [name, sum(array)]));
}

describe.skipIf(missing !== null)('a recorded training step', { timeout: 180_000 }, () => {
  afterEach(() => useStepper('webgpu', createRecordedStepper));

  it.each([
    ['supervised, Adam clipped', supervised, 8, 6, CLIPPED_ADAM],
    ['AdamW', plain, 6, 4, { optimizer: 'adamw', clipNorm: 0, weightDecay: 0.1 }],
    ['of one array for both ends', plain, 5, 5, CLIPPED_ADAM],
  ] as const)('has the losses and weights of one that is run, %s', async (_, vae, count, steps, rule) => {
    const counts = new Array<number>(steps).fill(count);
    const trainer = trainerOf(vae);
    const { losses, areRun } = await takeSteps(trainer, vae, counts, rule);
    const expected = await takePlainSteps(vae, counts, rule);
    expect(areRun).toEqual(counts.map((_count, i) => i < RECORDED));
    expect(losses).toEqual(expected.losses);
    expect(bits(await trainer.save())).toEqual(bits(expected.saved));
    trainer.dispose();
  });

  it('is recorded anew where the size of the batch changes', async () => {
    const counts = [8, 8, 8, 8, 6, 6, 6, 8, 6, 8, 8, 8];
    const trainer = trainerOf(plain);
    const { losses, areRun } = await takeSteps(trainer, plain, counts, CLIPPED_ADAM);
    const expected = await takePlainSteps(plain, counts, CLIPPED_ADAM);
    expect(areRun.filter((isRun) => !isRun)).toHaveLength(4);
    expect(losses).toEqual(expected.losses);
    expect(bits(await trainer.save())).toEqual(bits(expected.saved));
    trainer.dispose();
  });

  it('goes on to the bit after a look at its weights, and as another trainer that was made of them', async () => {
    const counts = [8, 8, 8, 8, 8, 8, 8, 8];
    const expected = await takePlainSteps(plain, counts, CLIPPED_ADAM);
    const trainer = trainerOf(plain);
    const first = await takeSteps(trainer, plain, counts.slice(0, 3), CLIPPED_ADAM);
    const batch = noiseBatch(plain, 8, PAINTS, 99);
    const before = bits(await trainer.save());
    trainer.evaluate(batch, 0.5).dispose();
    const look = trainer.redraw(batch);
    const second = await takeSteps(trainer, plain, counts.slice(3, 4), CLIPPED_ADAM, 4);
    await look;
    const saved = structuredClone(await trainer.save());
    const third = await takeSteps(trainer, plain, counts.slice(4), CLIPPED_ADAM, 5);
    const resumed = trainerOf(plain, saved);
    const again = await takeSteps(resumed, plain, counts.slice(4), CLIPPED_ADAM, 5);
    expect([...first.losses, ...second.losses, ...third.losses]).toEqual(expected.losses);
    expect(again.losses).toEqual(expected.losses.slice(4));
    expect(bits(await trainer.save())).toEqual(bits(expected.saved));
    expect(bits(await resumed.save())).toEqual(bits(expected.saved));
    expect(bits(saved)).not.toEqual(before);
    for (const one of [trainer, resumed]) one.dispose();
  });

  it('is run as ever where the optimiser has numbers in its operations', async () => {
    const rule = { optimizer: 'rmsprop', clipNorm: 2, weightDecay: 0 } as const;
    const trainer = trainerOf(plain);
    const { losses, areRun } = await takeSteps(trainer, plain, [8, 8, 8, 8], rule);
    expect(areRun).toEqual([true, true, true, true]);
    expect(losses).toEqual((await takePlainSteps(plain, [8, 8, 8, 8], rule)).losses);
    trainer.dispose();
  });

  it('makes nothing, keeps the number of tensors, and gives back what it held', async () => {
    const memory = () => {
      const { numTensors } = tf.memory();
      const { numBytesInGPU } = tf.memory() as unknown as { numBytesInGPU: number };
      return { numTensors, numBytesInGPU };
    };
    const before = memory();
    const trainer = trainerOf(plain);
    await takeSteps(trainer, plain, [8, 8, 8], CLIPPED_ADAM);
    const warm = memory();
    const made = countMade();
    await takeSteps(trainer, plain, [8, 8, 8], CLIPPED_ADAM);
    expect(made.taken()).toEqual({ createBindGroup: 0, createBuffer: 0, createComputePipeline: 0 });
    expect(memory()).toEqual(warm);
    trainer.dispose();
    expect(memory()).toEqual(before);
  });
});
