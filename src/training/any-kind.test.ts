// A kind of model that the app does not have, in one place: all that the training loop asks of one.
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { ParameterSpec } from '../models/parameters.ts';
import { decodeSafetensors, encodeSafetensors } from '../shared/safetensors.ts';
import { PRESETS } from '../tracking/train-params.ts';
import { createControl } from './control.ts';
import { NOT_CALIBRATED } from './not-calibrated.ts';
import { newState, restoredState, savedState, tensorsOf } from './optimizer-state.ts';
import { optimizerStep } from './optimizers.ts';
import { runSession } from './session.ts';
import type { KindWorker } from './task.ts';
import { createCatalogue, createSession } from './test-catalogue.ts';

const SPECS: ParameterSpec[] = [{ name: 'colour', shape: [3], deviation: 0 }];

/** Learns the mean colour of a catalogue's keys, in [0, 1], by gradient descent on the squared distance to each. */
const meanColour: KindWorker = {
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
        finishEpoch: async (_epoch, means) => ({
          ...{ values: {}, loss: means.distance!, pictures: null, warning: null },
        }),
        save: () => savedState(SPECS, state),
        dispose: () => tf.dispose(tensorsOf(state)),
      };
    };
    return {
      task: {
        ...{ metricNames: ['distance'], stepsPerEpoch: paints.length, picturesPerStep: 1, createTrainer },
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
};

it('a kind of its own trains, goes on after a break and is saved, and the loop knows nothing of it', async () => {
  const { paints, shard } = createCatalogue(5);
  const session = createSession({ ...PRESETS.compact, epochs: 60, learningRate: 0.05 }, paints, shard);
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
