// Every kind that is trained to draw: its best checkpoint chosen by a distance measured after its epochs.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { say } from '../shared/message.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import { decodeSafetensors } from '../shared/safetensors.ts';
import { createRunDistance } from '../studio/judging/run-distance.ts';
import { createControl, type SessionControl } from '../training/control.ts';
import type { DrawnDistance } from '../training/ports.ts';
import { runSession } from '../training/session.ts';
import { createClasses, createSession, type TestSession } from '../training/test-catalogue.ts';
import { ganParams } from './gan/shared/gan-params.ts';
import { pictureVaeParams } from './picture-vae/shared/picture-vae-params.ts';
import { generatorOfKind } from './registry.generators.ts';
import { workerOfKind } from './registry.worker.ts';

const { data, shard } = createClasses(3, 100);
const small = { epochs: 5, batchSize: 8, latentSize: 4, seed: 3 };
const KINDS: [name: string, params: TrainParams][] = [
  ['a GAN', { ...ganParams('compact', 'dcgan'), ...small }],
  ['a VAE of pictures', { ...pictureVaeParams('compact', { isConditional: true }), ...small }],
];

const classifiers = new Map<string, ReadonlyMap<string, NamedArray>>();
let trainedClassifiers = 0;

const openDistance = (pictures = shard, classes = data) =>
  createRunDistance({
    readDataset: async (id) => ({ ...classes, id, digest: 'digest' }) as unknown as Dataset,
    ...{ readPaints: async () => [], readPixelShard: async () => pictures, generatorOfKind },
    readClassifier: async (_, digest) => classifiers.get(digest) ?? null,
    async saveClassifier(_, digest, arrays) {
      trainedClassifiers++;
      classifiers.set(digest, arrays);
    },
    startBackend: () => tf.setBackend('wasm'),
  });

function sessionOf(params: TrainParams): TestSession {
  const session = createSession(params, [], shard, { data });
  session.ports.openDistance = openDistance();
  return session;
}

const train = (session: TestSession, control: SessionControl = createControl()) =>
  runSession('run-1', 'wasm', control, session.ports, workerOfKind);

const distancesOf = ({ epochs }: TestSession) => epochs.map(({ values }) => values.kernel_distance);
const weightsAt = (session: TestSession, slot: 'best' | 'last') => session.checkpoints.get(slot)!.weights;

/** In place of what is measured: these numbers, one after the other. */
const told = (numbers: number[]): DrawnDistance => ({
  name: 'kernel_distance',
  measure: () => Promise.resolve(numbers.shift()!),
});

describe.each(KINDS)('the best checkpoint of %s', (_, params) => {
  beforeAll(() => startWithKernels('fma'));

  it('is chosen by the loss, and nothing is measured, unless asked for', async () => {
    const session = createSession({ ...params, epochs: 1 }, [], shard, { data });
    await train(session);
    expect(distancesOf(session)).toEqual([undefined]);
  });

  it('is that of the epoch nearest to held-out pictures; each measure is told and kept', async () => {
    const session = sessionOf({ ...params, distanceEvery: 2 });
    await train(session);
    const measured = distancesOf(session);
    expect(measured.map((value) => typeof value)).toEqual([
      ...['undefined', 'number', 'undefined', 'number', 'number'],
    ]);
    const numbers = measured.filter((value) => value !== undefined);
    expect(new Set(numbers).size).toBe(3);
    expect(session.checkpoints.get('best')!.epoch).toBe(measured.indexOf(Math.min(...numbers)) + 1);
    const heard = session.events.flatMap((e) => (e.kind === 'epoch' ? [e.values.kernel_distance] : []));
    expect(heard).toEqual(measured);
  });

  it('is not that of the lowest loss where another is nearer', async () => {
    for (const [numbers, best] of [[[0.1, 0.3, 0.2], 2] as const, [[0.3, 0.3, 0.2], 5] as const]) {
      const session = sessionOf({ ...params, distanceEvery: 2 });
      session.ports.openDistance = async () => told([...numbers]);
      await train(session);
      expect(session.checkpoints.get('best')!.epoch).toBe(best);
    }
  });

  it('is the same to the bit after a stop and a resume, and its training as without it', async () => {
    const asked = { ...params, distanceEvery: 1 };
    const straight = sessionOf(asked);
    await train(straight);
    const session = sessionOf(asked);
    const control = createControl();
    const listen = session.ports.onEvent;
    session.ports.onEvent = (event) => {
      listen(event);
      if (event.kind === 'epoch' && event.epoch === 2) control.stop();
    };
    expect(await train(session, control)).toMatchObject({ status: 'stopped' });
    session.ports.onEvent = listen;
    expect(await train(session)).toMatchObject({ status: 'finished' });
    expect(distancesOf(session)).toEqual(distancesOf(straight));
    expect(session.checkpoints.get('best')!.epoch).toBe(straight.checkpoints.get('best')!.epoch);
    for (const slot of ['best', 'last'] as const)
      expect(weightsAt(session, slot)).toEqual(weightsAt(straight, slot));
    const without = createSession(params, [], shard, { data });
    await train(without);
    expect(weightsAt(without, 'last')).toEqual(weightsAt(straight, 'last'));
  });

  it('remembers the nearest distance over a break', async () => {
    const session = sessionOf({ ...params, distanceEvery: 1 });
    session.cutAtEpoch = 3;
    session.ports.openDistance = async () => told([0.5, 0.1, 0.4]);
    await expect(train(session)).rejects.toMatchObject({ code: 'storage-closed' });
    session.ports.openDistance = async () => told([0.4, 0.3, 0.2]);
    await train(session);
    expect(session.checkpoints.get('best')!.epoch).toBe(2);
  });

  it('is refused with a sentence before it trains where there are too few pictures', async () => {
    const few = createClasses(3, 20);
    const session = createSession({ ...params, distanceEvery: 1 }, [], few.shard, { data: few.data });
    session.ports.openDistance = openDistance(few.shard, few.data);
    const refused = await train(session).catch((error: unknown) => error as { code: string; told: never });
    expect(refused).toMatchObject({ code: 'too-few-pictures' });
    expect(say((refused as { told: never }).told)).toMatch(
      /^There are 60 pictures here; with fewer than 256 .* Or set “Choose the best by distance” to 0/,
    );
    expect(session.events.some((event) => event.kind === 'steps')).toBe(false);
  });
});

describe('the distance of what a run draws', () => {
  beforeAll(() => startWithKernels('fma'));

  it('has trained the classifier once for its pictures, and leaves no tensor', async () => {
    expect(trainedClassifiers).toBe(1);
    const params = KINDS[1]![1];
    const session = sessionOf({ ...params, epochs: 1, distanceEvery: 1 });
    await train(session);
    expect(trainedClassifiers).toBe(1);
    const quiet = { breathe: () => Promise.resolve(), onTraining: () => expect.unreachable() };
    const distance = await openDistance()(session.run, quiet);
    const { tensors } = decodeSafetensors(weightsAt(session, 'last'));
    const before = tf.memory().numTensors;
    const value = await distance.measure(tensors, quiet.breathe);
    expect(await distance.measure(tensors, quiet.breathe)).toBe(value);
    expect(value).toBe(session.epochs[0]!.values.kernel_distance);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is lower for networks that draw like the pictures than for new ones', async () => {
    const params = { ...KINDS[1]![1], epochs: 6, learningRate: 4e-3, distanceEvery: 1 };
    const session = sessionOf(params);
    await train(session);
    const numbers = distancesOf(session) as number[];
    expect(numbers.at(-1)).toBeLessThan(numbers[0]! / 2);
  });

  it('is given up when the training is stopped meanwhile, or where other pictures are there now', async () => {
    const control = createControl();
    const session = sessionOf({ ...KINDS[1]![1], distanceEvery: 1 });
    control.stop();
    expect(await train(session, control)).toMatchObject({ status: 'stopped', modelId: null });
    const other = sessionOf({ ...KINDS[1]![1], distanceEvery: 1 });
    other.run = { ...other.run, datasetDigest: 'other' };
    await expect(train(other)).rejects.toMatchObject({
      code: 'bad-record',
      told: { key: 'judging.otherPictures' },
    });
  });

  it('says when its classifier is being trained', async () => {
    classifiers.clear();
    const session = sessionOf({ ...KINDS[1]![1], epochs: 1, distanceEvery: 1 });
    await train(session);
    const phases = session.events.flatMap((e) => (e.kind === 'phase' ? [e.phase] : []));
    expect(phases.slice(0, 3)).toEqual(['loading', 'classifier', 'timing']);
  });
});
