import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { createRandom } from '../../../shared/random.ts';
import type { Attempts } from '../../../training/task.ts';
import { createClasses, createSession } from '../../../training/test-catalogue.ts';
import { loadPictureVaeMaterial } from './picture-vae-material.ts';
import { createPictureVaeTask } from './picture-vae-task.ts';
import { activeUnits } from './picture-vae-warnings.ts';
import { smallPictureVae } from './test-picture-vae.ts';

const { data, shard } = createClasses(3, 40);
const breathe = async () => {};
const attempts: Attempts = { attempt: (work) => work(), guard: (work) => work() };
const MEANS = { recon_loss: 0.1, kl_div: 1 };

/** Of 120 pictures, so many of each of three classes held out; `encoded` counts the batches that are encoded. */
async function taskOf(heldOut: number) {
  const held = { ...data, classes: data.classes.map((one) => ({ ...one, heldOut })) };
  const { run, ports } = createSession(smallPictureVae('compact'), [], shard, { data: held });
  const material = await loadPictureVaeMaterial(run, ports.store, breathe);
  const encoded = { batches: 0 };
  const encode: typeof material.vae.encode = (...given) => {
    encoded.batches++;
    return material.vae.encode(...given);
  };
  const task = createPictureVaeTask(run, { ...material, vae: { ...material.vae, encode }, features: null });
  return { material, encoded, trainer: task.createTrainer(createRandom(1)) };
}

describe('the end of an epoch of a picture VAE', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('encodes what is held out once, for losses and activity', async () => {
    const { material, encoded, trainer } = await taskOf(25);
    expect(material.validationBatches.map(({ count }) => count)).toEqual([64, 11]);
    const { values } = await trainer.finishEpoch(1, MEANS, attempts, breathe);
    expect(encoded.batches).toBe(2 + 1); // and once to draw again
    const means = [];
    for (const batch of material.validationBatches) means.push(...(await trainer.net.means(batch)));
    expect(values.active_units).toBe(activeUnits(Float32Array.from(means), 4));
    trainer.dispose();
  });

  it('counts activity on pictures that train where few are held out', async () => {
    const { material, encoded, trainer } = await taskOf(10);
    expect(material.activityBatches!.map(({ count }) => count)).toEqual([64, 26]);
    await trainer.finishEpoch(1, MEANS, attempts, breathe);
    expect(encoded.batches).toBe(1 + 2 + 1);
    trainer.dispose();
  });

  it('shows the same originals as before, and leaves no tensor behind', async () => {
    const { trainer } = await taskOf(25);
    const before = tf.memory().numTensors;
    const [first, second] = [
      await trainer.finishEpoch(1, MEANS, attempts, breathe),
      await trainer.finishEpoch(2, MEANS, attempts, breathe),
    ];
    expect(second.pictures!.originals).toBe(first.pictures!.originals);
    expect(tf.memory().numTensors).toBe(before);
    trainer.dispose();
  });
});
