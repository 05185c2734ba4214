import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { startWithKernels } from '../../compute/wasm-kernels/test-support.ts';
import { perceptualDifference, uploadConvolutions } from '../../models/perceptual.ts';
import type { Run } from '../../tracking/run.ts';
import { drawnShapes } from './drawn-shapes.ts';
import { createRunFeatures } from './run-features.ts';

const colours = [{ name: 'red', rgb: [255, 0, 0] as [number, number, number] }];
const groups = [{ colour: 0, shape: '', count: 2, heldOut: 0 }];
const run = {
  pairs: { kind: 'pairs', shape: [64, 64, 3], pairs: { colours, groups } },
  params: { seed: 7 },
} as unknown as Run;

it('draws as many of each shape, alike for the same seed', () => {
  const one = drawnShapes(colours, 3);
  expect(one.bytes).toEqual(drawnShapes(colours, 3).bytes);
  expect(one.bytes).not.toEqual(drawnShapes(colours, 4).bytes);
  expect(one.classes.filter((kind) => kind === 0).length).toBe(one.count / 12);
});

it('gives a run of pairs features that tell shapes apart at its side', { timeout: 120_000 }, async () => {
  await startWithKernels('fma');
  const none = () => Promise.reject(new Error('No dataset is read.'));
  const open = createRunFeatures({
    ...{ readDataset: none, readPaints: none, readPixelShard: none },
    startBackend: () => tf.setBackend('wasm'),
  });
  let isTold = false;
  const telling = { breathe: async () => {}, onTraining: () => void (isTold = true) };
  const features = uploadConvolutions(await open(run, telling));
  expect(isTold).toBe(true);
  const [blank, shape] = [tf.ones<tf.Rank.R4>([1, 64, 64, 3]), tf.ones<tf.Rank.R4>([1, 64, 64, 3])];
  const filled = tf.pad(
    tf.zeros<tf.Rank.R4>([1, 32, 32, 3]),
    [
      [0, 0],
      [16, 16],
      [16, 16],
      [0, 0],
    ],
    1,
  );
  const [same] = await perceptualDifference(features, blank, shape).data();
  const [other] = await perceptualDifference(features, blank, filled).data();
  expect(same).toBe(0);
  expect(other).toBeGreaterThan(0.01);
});
