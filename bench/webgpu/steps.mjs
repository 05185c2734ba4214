// Training steps of the app's own trainer, pictures uploaded in each as the app does. Bundled by steps-file.mjs.
import * as tf from '@tensorflow/tfjs-core';
import { plainStepper, useStepper } from '../../src/compute/stepper.ts';
import { countDispatches, startWebgpu } from '../../src/compute/webgpu-kernels/node-webgpu.ts';
import { registerWebgpuKernels } from '../../src/compute/webgpu-kernels/register-webgpu.ts';
import { createCompactVae } from '../../src/models/compact.ts';
import { createRandom } from '../../src/shared/random.ts';
import { createTrainer } from '../../src/kinds/vae-matcher/worker/vae-trainer.ts';
import { NETS } from '../train/nets.mjs';
import { createNetVae } from './net-vae.mjs';
import { profileStep } from './profile.mjs';

/** Times of a profile to the nanosecond, not in steps of 65 µs. */
const EXACT_TIMES = 'disable-dawn-features=timestamp_quantization';
const LATENT = 32;
const PAINTS = 264;

/** Dawn's backend that takes every command and does nothing: what is left is what the calls cost. */
const NOTHING = 'backend=null';

/**
 * Starts WebGPU: `ours` with the app's kernels, `stock` without; `encoded` and `run` with them and without a device, by
 * recorded steps and by steps run anew. Throws where there is no adapter.
 */
export async function startSteps(kind) {
  const isEmpty = kind === 'encoded' || kind === 'run';
  const missing = await startWebgpu([isEmpty ? NOTHING : EXACT_TIMES]);
  if (missing) throw new Error(missing);
  const isOurs = kind !== 'stock';
  if (isOurs) registerWebgpuKernels();
  if (kind === 'run') useStepper('webgpu', plainStepper);
  const backend = /** @type {import('@tensorflow/tfjs-backend-webgpu').WebGPUBackend} */ (tf.backend());
  const adapter = await globalThis.navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('There is no adapter.');
  const { vendor = '', architecture = '', description = '' } = adapter.info ?? backend.adapterInfo;
  const device = [vendor, architecture, description].filter(Boolean).join(' ');
  const kernels = isOurs ? 'our kernels' : 'stock operations';
  return {
    about: `tfjs ${tf.version_core} WebGPU in Node, ${kernels}, ${device}`,
    makeStep,
    countDispatches,
    profile: (step) => profileStep(backend.device, step),
  };
}

/** A function that takes one step and returns its metrics as a tensor. */
function makeStep(net, count) {
  const vae = net === 'compact' ? createCompactVae(LATENT) : createNetVae(NETS[net], LATENT);
  const trainer = createTrainer(vae, PAINTS, createRandom(1));
  const batch = batchOf(vae, count);
  let step = 0;
  return () => trainer.step(batch, { learningRate: 1e-3, beta: 1, step: ++step });
}

/** Pictures of one colour each with a little noise, in pairs of one paint. */
function batchOf(vae, count) {
  const random = createRandom(2);
  const noise = (size) => Float32Array.from({ length: size }, () => random.gaussian());
  const cells = vae.side * vae.side;
  const picture = (channels) => {
    const values = new Float32Array(count * cells * channels);
    for (let i = 0; i < count; i++) {
      const colour = Array.from({ length: channels }, () => 2 * random.next() - 1);
      for (let j = 0; j < cells * channels; j++)
        values[i * cells * channels + j] = colour[j % channels] + 0.04 * random.gaussian();
    }
    return values;
  };
  const positives = new Float32Array(count * count);
  for (let i = 0; i < count; i++) positives[i * count + (i ^ 1)] = 1;
  const statistics = vae.statisticsSize > 0 ? noise(count * vae.statisticsSize) : null;
  const target = picture(3);
  const pixels = vae.channels === 3 ? target : picture(vae.channels);
  return {
    input: { count, pixels, statistics },
    target,
    noise: noise(count * vae.latentSize),
    labels: Int32Array.from({ length: count }, (_, i) => i >> 1),
    positives,
  };
}
