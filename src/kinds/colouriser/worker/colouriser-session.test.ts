// A colouriser's session from pairs in a store to a network in the registry, and to what fills outlines with it.
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { decodeSafetensors } from '../../../shared/safetensors.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createSession } from '../../../training/test-catalogue.ts';
import { painterOfKind } from '../../registry.painters.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { colouriserFile } from './colouriser-file.ts';
import { storedPerStep } from './colouriser-task.ts';
import { createPairs, smallColouriser } from './test-pairs.ts';

describe('a session of a colouriser', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('leaves a network that fills outlines, measures of each epoch, and what it filled', async () => {
    const { pairs, shard } = createPairs(3);
    const params = smallColouriser('compact', { widths: '16-32-48-64' });
    const session = createSession(params, [], shard, { pairs });
    await runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
    const values = session.epochs.at(-1)!.values;
    for (const name of [
      'train_loss',
      'l1_loss',
      'l2_loss',
      'val_train_loss',
      'val_psnr',
      'val_ssim',
      'val_mae',
    ])
      expect(values[name], name).toBeGreaterThan(0);
    for (const name of ['iou', 'colour_accuracy', 'drawn_psnr', 'noisy_black_psnr', 'bleeding'])
      expect(values[name], name).toBeGreaterThanOrEqual(0);
    expect(session.pictures[0]).toMatchObject({ count: 2, side: 32 });
    expect(session.pictures[0]!.samples!.length).toBe(12 * 32 * 32 * 3);
    const [saved] = session.networks;
    const { tensors } = decodeSafetensors(saved!.weights);
    const shapes = colouriserFile.networks(params, null).get('colouriser')!;
    expect(new Set(tensors.keys())).toEqual(new Set(shapes.keys()));
    const painter = painterOfKind('colouriser')!.open(params, tensors);
    const size = painter.side ** 2 * 3;
    const colours = Array.from({ length: 9 }, () => [0, 128, 255] as const);
    const filled = await painter.fill(shard.subarray(0, size), colours);
    painter.dispose();
    expect(filled.length).toBe(9 * size);
    expect(filled.subarray(8 * size)).toEqual(filled.subarray(0, size));
    await expect(painter.fill(new Uint8Array(3), colours)).rejects.toThrow(RangeError);
  });

  it('says what to do without pairs to train with', async () => {
    const { pairs, shard } = createPairs(2, 2);
    const session = createSession(smallColouriser('compact'), [], shard, { pairs });
    const run = runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
    await expect(run).rejects.toMatchObject({ code: 'not-a-dataset' });
  });
});

it('takes from the dataset what of a batch is not drawn anew', () => {
  expect([0, 0.5, 0.75, 1].map((share) => storedPerStep(16, share))).toEqual([16, 8, 4, 0]);
});
