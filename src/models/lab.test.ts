import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { labOfRgb } from '../colour/lab.ts';
import { startBackend } from '../compute/backends.ts';
import { labRows } from './lab.ts';

beforeAll(() => startBackend('cpu'));

it('is the Lab of single colours, dark ones included', async () => {
  const colours = [
    [0, 0, 0],
    [3, 2, 1],
    [255, 255, 255],
    [200, 30, 90],
    [10, 120, 250],
  ] as const;
  const values = Float32Array.from(colours.flat(), (value) => value / 255);
  const labs = await labRows(tf.tensor4d(values, [1, 1, colours.length, 3])).array();
  for (const [i, colour] of colours.entries())
    labOfRgb(colour).forEach((value, c) => expect(labs[i]![c]).toBeCloseTo(value, 1));
});
