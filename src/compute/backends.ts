// Starting a tfjs backend, each fetched only when it is tried, and saying in words what it runs on.
import * as tf from '@tensorflow/tfjs-core';
import { AppError, toldBy } from '../shared/errors.ts';
import { describeAdapter, findAdapter, graphicsDevice, type GraphicsDevice } from '../shared/gpu-devices.ts';
import { message } from '../shared/message.ts';
import type { BackendName } from '../tracking/run.ts';
import { activate, startCpu, startWasm } from './processor-backends.ts';
import { TITLES } from './backend-titles.ts';
import { describeWebgl } from './devices.ts';

/** Makes a backend the active one. AppError `no-backend` with the reason when it is not there or does not start. */
export async function startBackend(name: BackendName): Promise<GraphicsDevice> {
  try {
    const started = await STARTERS[name]();
    await tf.ready();
    return started;
  } catch (error) {
    const why = toldBy(error);
    throw new AppError('no-backend', message('compute.notStarted', { backend: TITLES[name], why }), {
      cause: error,
    });
  }
}

const STARTERS: Record<BackendName, () => Promise<GraphicsDevice>> = {
  wasm: startWasm,
  cpu: startCpu,
  async webgpu() {
    const adapter = await findAdapter();
    await import('@tensorflow/tfjs-backend-webgpu');
    await activate('webgpu');
    const { registerWebgpuKernels } = await import('./webgpu-kernels/register-webgpu.ts');
    registerWebgpuKernels();
    return graphicsDevice(describeAdapter(adapter));
  },
  async webgl() {
    await import('@tensorflow/tfjs-backend-webgl');
    await activate('webgl');
    return graphicsDevice(describeWebgl(tf.backend()));
  },
};
