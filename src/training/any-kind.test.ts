// A kind of model that the app does not have, in one place: all that the training loop asks of one.
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { KindShared } from '../kinds/kind-shared.ts';
import { KINDS } from '../kinds/registry.shared.ts';
import type { ParameterSpec } from '../models/parameters.ts';
import { changed, newForm, paramsOfForm, shownFields } from '../parameters/param-form.ts';
import { LOOP_TEXTS } from '../parameters/loop-texts.ts';
import { loopFields, real } from '../parameters/train-params.ts';
import { say } from '../shared/message.ts';
import { decodeSafetensors, encodeSafetensors } from '../shared/safetensors.ts';
import { differingParameters, fieldsOf, parametersOf } from '../tracking/run-fields.ts';
import {
  completeParams,
  flatParams,
  knownParams,
  paramProblems,
  parseTrainParams,
  shortName,
} from '../tracking/run-params.ts';
import { runBytes } from '../tracking/run-size.ts';
import type { Run } from '../tracking/run.ts';
import { createControl } from './control.ts';
import { NOT_CALIBRATED } from './not-calibrated.ts';
import { newState, restoredState, savedState, tensorsOf } from './optimizer-state.ts';
import { optimizerStep } from './optimizers.ts';
import { runSession } from './session.ts';
import type { KindWorker } from './task.ts';
import { createCatalogue, createSession } from './test-catalogue.ts';

const { epochs, batchSize, learningRate, seed, clipNorm, ...loop } = loopFields({
  ...{ epochs: 60, batchSize: 8, learningRate: 0.05, clipNorm: 0 },
  ...{ optimizer: 'adam', rateSchedule: (read) => (read('mean.start') === 'black' ? 'constant' : 'cosine') },
});

/** Its folder's shared/. */
const shared: KindShared = {
  title: 'Mean colour',
  schema: [
    { path: 'preset', place: 'lead', type: 'choice', choices: ['plain'], default: 'plain' },
    { path: 'mean.start', place: 'lead', type: 'choice', choices: ['black', 'grey'], default: 'black' },
    ...[epochs, batchSize, learningRate, seed, real('mean.pull', 0, 1, 0.5)],
    { path: 'mean.isDark', place: 'more', type: 'boolean', default: false },
    { ...real('mean.grey', 0, 1, 0.5), applies: (read) => read('mean.start') === 'grey' },
    ...[clipNorm, ...Object.values(loop)],
  ],
  texts: { ...LOOP_TEXTS, 'mean.pull': { label: 'Pull' } },
  variant: 'mean.start',
  losses: { run: ['distance'], model: ['distance'] },
  pictures: { perEpoch: 0 },
  result: 'mean_colour',
  isMatcher: false,
  isAdversarial: false,
  sizeOf: () => ({ trained: 3, models: 3, embeddings: 0 }),
};
/** Its line in a registry. */
const kinds = { ...KINDS, mean: shared };

const SPECS: ParameterSpec[] = [{ name: 'colour', shape: [3], deviation: 0 }];

/**
 * Learns the mean colour of a catalogue's keys, in [0, 1], by gradient descent on the squared distance to each.
 * @param scores of its epochs; it may end when they no longer gain
 * @param warnings of its first epochs; none later
 */
const meanColourScored = (scores: number[] | null, warnings: string[] = []): KindWorker => ({
  shared,
  async open({ id, params, datasetId, datasetDigest }, _control, ports) {
    const paints = await ports.store.readPaints(datasetId);
    const createTrainer: Awaited<ReturnType<KindWorker['open']>>['task']['createTrainer'] = (start) => {
      let state = 'weights' in start ? restoredState(SPECS, start) : newState(new Float32Array(3));
      return {
        drawEpoch: (random) => random.shuffle(paints.map(({ index }) => [{ paint: index, picture: 0 }])),
        step([ref], _random, { learningRate, step }) {
          const colour = tf.tensor1d(paints[ref!.paint]!.colour.map((value) => value / 255));
          const gradient = tf.sub(state.weights, colour) as tf.Tensor1D;
          const options = { learningRate, step, clipNorm: 0, weightDecay: 0 };
          const next = optimizerStep('adam', state, gradient, options);
          const loss = tf.tidy(() => tf.reshape(tf.sum(tf.square(gradient)), [1]) as tf.Tensor1D);
          tf.dispose([colour, gradient, ...tensorsOf(state)]);
          state = next;
          return loss;
        },
        finishEpoch: async (epoch, means) => ({
          ...{ values: {}, loss: means.distance!, pictures: null },
          warning: warnings[epoch - 1] ?? null,
          score: scores ? scores[epoch - 1]! : null,
        }),
        save: () => savedState(SPECS, state),
        dispose: () => tf.dispose(tensorsOf(state)),
      };
    };
    return {
      task: {
        ...{ metricNames: ['distance'], stepsPerEpoch: paints.length, picturesPerStep: 1, createTrainer },
        endsWithoutGain: scores !== null,
        trialStep: async () => [],
      },
      async save({ trainer, metrics, epoch }, { backend, status, reason }) {
        const weights = encodeSafetensors((await trainer.save()).weights);
        const record = { id: 'm', name: 'mean_colour', runId: id, datasetId, datasetDigest, createdAt: 0 };
        const model = { ...record, params, backend, metrics, calibration: NOT_CALIBRATED };
        const runPatch = { epoch, trained: { status, reason, at: ports.now() } };
        return (await ports.store.saveNetworks({ networks: [{ model, weights }], runId: id, runPatch }))[0]!
          .id;
      },
      dispose: () => {},
    };
  },
});
const meanColour = meanColourScored(null);

it('a kind of its own trains, goes on after a break and is saved, and the loop knows nothing of it', async () => {
  const { paints, shard } = createCatalogue(5);
  const session = createSession(parseTrainParams({ mean: {} }, kinds), paints, shard, { kind: 'mean' });
  session.cutAtEpoch = 20;
  const train = () => runSession('run-1', 'cpu', createControl(), session.ports, () => meanColour);
  await expect(train()).rejects.toMatchObject({ code: 'storage-closed' });
  expect(await train()).toMatchObject({ status: 'finished', modelId: 'm' });
  expect(session.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  const learned = decodeSafetensors(session.networks[0]!.weights).tensors.get('colour')!.data;
  for (const c of [0, 1, 2]) {
    const mean = paints.reduce((sum, { colour }) => sum + colour[c]!, 0) / paints.length / 255;
    expect(learned[c]).toBeCloseTo(mean, 1);
  }
});

it('a kind whose answer no longer gains ends two epochs after its best, as it does with a break between', async () => {
  const scores = [0.5, 0.5, 0.6, 0.603, 0.602, 0.9];
  const train = async (cutAtEpoch: number | null) => {
    const { paints, shard } = createCatalogue(5);
    const params = parseTrainParams({ epochs: 12, mean: {} }, kinds);
    const session = createSession(params, paints, shard, { kind: 'mean' });
    session.cutAtEpoch = cutAtEpoch;
    const run = () =>
      runSession('run-1', 'cpu', createControl(), session.ports, () => meanColourScored(scores));
    if (cutAtEpoch !== null) await expect(run()).rejects.toMatchObject({ code: 'storage-closed' });
    return { outcome: await run(), session };
  };
  const { outcome, session } = await train(null);
  expect(session.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  expect(outcome).toMatchObject({ status: 'finished', modelId: 'm' });
  expect(say(outcome.reason!)).toBe('Stopped after epoch 5: the held-out answer no longer gained.');
  expect(session.run.trained).toMatchObject({ status: 'finished', reason: outcome.reason });
  const cut = await train(5);
  expect(cut.session.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  expect(cut.outcome).toEqual(outcome);
  expect(cut.session.networks[0]!.weights).toEqual(session.networks[0]!.weights);
});

it('a kind that is given minutes ends at the epoch nearest to them, as it does with a break between', async () => {
  const train = async (cutAtEpoch: number | null) => {
    const { paints, shard } = createCatalogue(5);
    const params = parseTrainParams({ epochs: 60, minutes: 0.5, rateSchedule: 'cosine', mean: {} }, kinds);
    const session = createSession(params, paints, shard, { kind: 'mean' });
    session.cutAtEpoch = cutAtEpoch;
    let time = 0;
    session.ports = { ...session.ports, now: () => time };
    const slow: KindWorker = {
      ...meanColour,
      async open(...given) {
        const work = await meanColour.open(...given);
        const createTrainer: typeof work.task.createTrainer = (start) => {
          const trainer = work.task.createTrainer(start);
          const step: typeof trainer.step = (...of) => {
            time += 2200; // 11 s an epoch: three are nearer to half a minute than two
            return trainer.step(...of);
          };
          return { ...trainer, step };
        };
        return { ...work, task: { ...work.task, createTrainer } };
      },
    };
    const run = () => runSession('run-1', 'cpu', createControl(), session.ports, () => slow);
    if (cutAtEpoch !== null) await expect(run()).rejects.toMatchObject({ code: 'storage-closed' });
    time += 3_600_000;
    return { outcome: await run(), session };
  };
  const { outcome, session } = await train(null);
  expect(session.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(outcome).toMatchObject({ status: 'finished', modelId: 'm' });
  expect(say(outcome.reason!)).toBe('Ended after epoch 3: its 0.5 minutes were up.');
  const rates = session.epochs.map(({ steps }) => steps.learning_rate?.at(-1) ?? NaN);
  expect(rates[0]).toBeGreaterThan(0.04);
  expect(rates[2]).toBeLessThan(0.001); // it falls over the epochs that it comes to
  expect(session.run.peakBytes).toBeGreaterThan(0);
  const cut = await train(2);
  expect(cut.session.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(cut.outcome).toEqual(outcome);
  expect(cut.session.networks[0]!.weights).toEqual(session.networks[0]!.weights);
});

describe('from its schema alone', () => {
  const { schema } = shared;
  const asRun = (id: string, params: object) =>
    ({ id, kind: 'mean', params, summary: {}, tags: [], startedAt: 0, endedAt: null }) as unknown as Run;

  it('come a form, and what is filled in there', () => {
    const form = changed(schema, newForm(schema), 'mean.start', 'grey');
    const { lead, basic, more } = shownFields(schema, form);
    expect(lead.map(({ path }) => path)).toEqual(['preset', 'mean.start']);
    expect(basic.map(({ path }) => path)).toContain('mean.grey');
    expect(shownFields(schema, newForm(schema)).basic.map(({ path }) => path)).not.toContain('mean.grey');
    expect(more.map(({ path }) => path)).toContain('rateSchedule');
    const filled = paramsOfForm(schema, { ...form, 'mean.pull': '0,25', 'mean.isDark': 'true' });
    expect(paramProblems(filled, kinds)).toEqual({});
    expect(filled).toMatchObject({ preset: 'plain', rateSchedule: 'cosine' });
    expect(filled.mean).toEqual({ start: 'grey', pull: 0.25, isDark: true, grey: 0.5 });
  });

  it('comes a guard that says what is wrong', () => {
    const sound = parseTrainParams({ mean: { start: 'grey' } }, kinds);
    expect(completeParams(sound, kinds).rateSchedule).toBe('cosine');
    const bad = { ...sound, epochs: 0.5, mean: { start: 'grey', pull: 2, isDark: 1 } };
    const problems = Object.entries(paramProblems(bad, kinds)).map(([path, told]) => [path, say(told)]);
    expect(Object.fromEntries(problems)).toEqual({
      epochs: 'Epochs must be a whole number from 1 to 1000.',
      'mean.pull': 'Pull must be a number from 0 to 1.',
      'mean.isDark': 'isDark must be true or false.',
      'mean.grey': 'grey must be a number from 0 to 1.',
    });
    expect(() => parseTrainParams({ mean: { start: 'red' } }, kinds)).toThrow('start is one of black, grey.');
  });

  it('comes what is exported of a run, its name and its size', () => {
    const params = parseTrainParams({ mean: {}, stray: '=1' }, kinds);
    const flat = flatParams(params, kinds);
    expect(flat.get('mean.pull')).toBe('0.5');
    expect(flat.get('optimizer')).toBe('adam');
    expect(flat.size).toBe(schema.length);
    expect(Object.keys(knownParams(params, kinds))).not.toContain('stray');
    expect(shortName(params, kinds)).toBe('black');
    const dataset = { paintCount: 1, pictureCount: 1 };
    expect(runBytes(params, dataset, kinds)).toBeLessThan(
      runBytes({ ...params, epochs: 99 }, dataset, kinds),
    );
  });

  it('come the columns of its runs, beside those of other kinds', () => {
    const parameters = parametersOf(kinds);
    const params = parseTrainParams({ mean: {} }, kinds);
    const [a, b] = [
      asRun('a', params),
      asRun('b', { ...params, mean: { ...(params.mean as object), isDark: true } }),
    ];
    const { valueOf, field } = fieldsOf([a, b], parameters);
    expect(['pull', 'dark', 'grey', 'beta', 'epochs'].map((name) => valueOf(b, name))).toEqual([
      ...[0.5, 'yes', undefined, undefined, 60],
    ]);
    expect(field('pull')!.words!.heading).toBe('Pull');
    expect(differingParameters([a, b], parameters).map(({ name }) => name)).toEqual(['dark']);
  });
});

it('a warning that no longer holds goes from the run, also where training began anew between', async () => {
  const { paints, shard } = createCatalogue(5);
  const params = parseTrainParams({ epochs: 3, mean: {} }, kinds);
  const session = createSession(params, paints, shard, { kind: 'mean' });
  session.cutAtEpoch = 2;
  const kind = meanColourScored(null, ['It goes round in circles.']);
  const train = () => runSession('run-1', 'cpu', createControl(), session.ports, () => kind);
  await expect(train()).rejects.toMatchObject({ code: 'storage-closed' });
  expect(session.run.reason).toBe('It goes round in circles.');
  expect(await train()).toMatchObject({ status: 'finished', reason: null });
  expect(session.run.reason).toBeNull();
  const told = session.events.flatMap((event) => (event.kind === 'warning' ? [event.sentence] : []));
  expect(told).toEqual(['It goes round in circles.', null]);
});
