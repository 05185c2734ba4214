import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { validated, valuesOf } from './validated.ts';

const breathe = async () => {};
const names = ['loss', 'error'];
const countOf = (batch: number[][]) => batch.length;
const evaluate = async (batch: number[][]) =>
  [0, 1].map((i) => batch.reduce((sum, picture) => sum + picture[i]!, 0) / batch.length);

describe('validation losses', () => {
  it('are means over pictures, whatever batches they come in', async () => {
    const batches = [
      [[1, 4]],
      [
        [2, 5],
        [6, 6],
        [3, 1],
      ],
    ];
    const found = await validated({ batches, names, countOf, evaluate }, breathe);
    expect(found).toEqual({ val_loss: 3, val_error: 4 });
  });

  it('are none where nothing is held out', async () => {
    expect(await validated({ batches: [], names, countOf, evaluate }, breathe)).toEqual({});
  });
});

describe('values of a tensor', () => {
  beforeAll(async () => void (await startBackend('cpu')));

  it('leave none behind, also where they can’t be read', async () => {
    const before = tf.memory().numTensors;
    const attempt = <T>(work: () => T) => work();
    const read = await valuesOf(() => tf.tensor1d([1, 2]), { attempt, guard: (work) => work() });
    expect([...read]).toEqual([1, 2]);
    const lost = { attempt, guard: () => Promise.reject(new Error('lost')) };
    await expect(valuesOf(() => tf.tensor1d([1]), lost)).rejects.toThrow('lost');
    expect(tf.memory().numTensors).toBe(before);
  });
});
