// What the trial of the backends compares: the losses of one step, the same on every backend but for rounding.
import { describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { firstDifference } from '../compute/same-losses.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { loadGanMaterial } from './gan/worker/gan-material.ts';
import { createGanTask } from './gan/worker/gan-task.ts';
import { loadMaterial } from './vae-matcher/worker/vae-material.ts';
import { createCatalogue, createSession } from '../training/test-catalogue.ts';
import { smallGan } from './gan/worker/test-gan.ts';
import { createVaeTask } from './vae-matcher/worker/vae-task.ts';

const { paints, shard } = createCatalogue(12);
const compact: TrainParams = { ...PRESETS.compact, epochs: 1, batchSize: 32, seed: 3 };
const breathe = () => Promise.resolve();

async function taskOf(params: TrainParams) {
  const { run, ports } = createSession(params, paints, shard);
  if (params.gan) return createGanTask(run, await loadGanMaterial(run, ports.store, breathe));
  return createVaeTask(run, await loadMaterial(run, ports.store, breathe));
}

describe('the losses of a trial step', { timeout: 300_000 }, () => {
  it.each([
    ['a matcher', compact],
    ['a published matcher', { ...compact, ...PRESETS.published, epochs: 1, batchSize: 4 }],
    ['an original matcher', { ...compact, ...PRESETS.original, epochs: 1, batchSize: 2 }],
    ['a DCGAN', smallGan('dcgan')],
    ['a WGAN', smallGan('wgan', { criticSteps: 5 })],
    ['a WGAN-GP', smallGan('wgan-gp', { criticSteps: 5 })],
  ])('of %s are the same on WebAssembly, on plain JavaScript and the next time', async (_, params) => {
    const { trialStep, metricNames } = await taskOf(params);
    await startBackend('cpu');
    const reference = await trialStep();
    expect(reference).toHaveLength(metricNames.length);
    await startBackend('wasm');
    expect(firstDifference(await trialStep(), reference)).toBeNull();
    expect(firstDifference(await trialStep(), reference)).toBeNull();
  });
});
