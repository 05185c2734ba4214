// GANs on labelled pictures: any shape in and out, told the class, gone on with bit for bit.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { SIDES } from '../../../dataset/labelled/shape.ts';
import { initialParameters, splitParameters } from '../../../models/parameters.ts';
import { createRandom } from '../../../shared/random.ts';
import { ganShapeOf } from '../shared/gan-shape.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createClasses, createSession, type TestSession } from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { createGan } from './gan.ts';
import { smallGan } from './test-gan.ts';

const { data, shard } = createClasses(3, 40);
const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
const start = (params: TrainParams, own = data) => createSession(params, [], shard, { data: own });

describe('a GAN of labelled pictures', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each(SIDES)('draws and judges pictures of side %i, grey and in colour', (side) => {
    for (const [preset, depth] of [
      ['published', 1],
      ['published', 3],
      ['original', 1],
    ] as const) {
      const shape = { ...ganShapeOf(preset, [side, side, depth]), classCount: 5 };
      const rule = { variant: 'dcgan', isConditional: true, isSpectral: false } as const;
      const gan = createGan(preset, 4, rule, shape);
      const shapes = tf.tidy(() => {
        const weightsOf = (specs: typeof gan.generatorSpecs) =>
          splitParameters(specs, tf.tensor1d(initialParameters(specs, createRandom(1))));
        const told = tf.oneHot([0, 4], 5) as tf.Tensor2D;
        const drawn = gan.generate(
          weightsOf(gan.generatorSpecs),
          tf.randomNormal([2, 4], 0, 1, 'float32', 1),
          told,
        );
        return [drawn.shape, gan.score(weightsOf(gan.discriminatorSpecs), drawn, told).shape];
      });
      expect(shapes).toEqual([
        [2, side, side, depth],
        [2, 1],
      ]);
    }
  });

  it('shows and keeps samples of the dataset’s side, and saves what they were learned from', async () => {
    const session = start(smallGan('dcgan'));
    expect(await train(session)).toMatchObject({ status: 'finished' });
    const drawn = session.events.flatMap((event) => (event.kind === 'pictures' ? [event] : []));
    expect(drawn.map(({ side, count, pictures }) => [side, count, pictures.length])).toEqual([
      [28, 24, 24 * 28 * 28 * 3],
      [28, 24, 24 * 28 * 28 * 3],
    ]);
    expect(drawn[0]!.pictures[0]).toBe(drawn[0]!.pictures[2]); // grey
    expect(session.pictures[0]).toMatchObject({ side: 28, originals: null });
    expect(session.networks.map(({ model }) => model.data)).toEqual([data, data]);
  });

  it('learns where the bright bar of the class that it is told lies', async () => {
    const params = smallGan(
      'wgan-gp',
      { criticSteps: 3, isConditional: true },
      { epochs: 5, batchSize: 16, latentSize: 8, learningRate: 1e-3 },
    );
    const session = start(params);
    await train(session);
    const last = session.events.findLast((event) => event.kind === 'pictures')!;
    if (last.kind !== 'pictures') throw new Error('Nothing was drawn.');
    // Sample n is told class n modulo 3.
    const right = Array.from({ length: last.count }, (_, n) => {
      const rows = Array.from({ length: 28 }, (_, y) => last.pictures[(n * 784 + y * 28 + 14) * 3]!);
      const brightness = [0, 1, 2].map((k) => {
        const top = 2 + Math.floor((k * 22) / 3);
        return rows.slice(top, top + 4).reduce((sum, value) => sum + value, 0);
      });
      return brightness.indexOf(Math.max(...brightness)) === n % 3;
    });
    expect(right.filter(Boolean).length).toBeGreaterThan(0.9 * last.count);
  });

  it('goes on bit for bit after it was cut off', async () => {
    const params = smallGan('dcgan', { isConditional: true });
    const straight = start(params);
    await train(straight);
    const cut = start(params);
    cut.cutAtEpoch = 2;
    await expect(train(cut)).rejects.toMatchObject({ code: 'storage-closed' });
    await train(cut);
    expect(cut.epochs[1]!.steps).toEqual(straight.epochs[1]!.steps);
    expect(cut.networks.map(({ weights }) => weights)).toEqual(
      straight.networks.map(({ weights }) => weights),
    );
  });

  it('never sees a picture that is held out', async () => {
    const held = { ...data, classes: data.classes.map((one) => ({ ...one, heldOut: 38 })) };
    const params = smallGan('dcgan', {}, { epochs: 1, batchSize: 8 });
    const few = start(params, held);
    await train(few);
    const all = start(params);
    await train(all);
    expect(few.epochs[0]!.steps.d_loss).not.toEqual(all.epochs[0]!.steps.d_loss);
    // The rest may be anything: it is not read.
    const other = shard.map((value, i) => (Math.floor(i / 784) % 40 < 2 ? value : 255 - value));
    const blind = createSession(params, [], other, { data: held });
    await train(blind);
    expect(blind.epochs[0]!.steps.d_loss).toEqual(few.epochs[0]!.steps.d_loss);
  });

  it('of more classes than it can be told is refused with a sentence', async () => {
    const many = createClasses(65, 1);
    const session = createSession(smallGan('dcgan', { isConditional: true }), [], many.shard, {
      data: many.data,
    });
    await expect(train(session)).rejects.toMatchObject({
      code: 'bad-parameters',
      message: expect.stringMatching(/at most 64 classes, and these are 65/) as string,
    });
  });
});
