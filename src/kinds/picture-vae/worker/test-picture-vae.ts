// What the tests of the picture VAE share: parameters at a size for tests, and a training that is broken off.
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import type { TestSession } from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import {
  pictureVaeParams,
  type PictureVaeParams,
  type PictureVaePreset,
  type PictureVaeRunParams,
} from '../shared/picture-vae-params.ts';

export function smallPictureVae(
  preset: PictureVaePreset,
  own: Partial<PictureVaeParams> = {},
  params: Partial<PictureVaeRunParams> = {},
): PictureVaeRunParams {
  return {
    ...pictureVaeParams(preset, own),
    ...{ epochs: 2, batchSize: 8, latentSize: 4, seed: 3, ...params },
  };
}

export const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);

export const weightsOf = ({ networks }: TestSession) => networks.map(({ weights }) => weights);

/** Broken off after its first epoch it goes on to the very weights of `straight`, and leaves no tensor. */
export async function expectSameAfterBreak(session: TestSession, straight: TestSession): Promise<void> {
  session.cutAtEpoch = 2;
  await expect(train(session)).rejects.toMatchObject({ code: 'storage-closed' });
  const before = tf.memory().numTensors;
  await train(session);
  expect(tf.memory().numTensors).toBe(before);
  expect(weightsOf(session)).toEqual(weightsOf(straight));
}
