// Puts the kernels into tfjs: the fused layers, tf.conv2d, tf.matMul and their gradients on WebGPU; training steps are
// recorded there.
import * as tf from '@tensorflow/tfjs-core';
import { createRecordedStepper } from '../recorded-step/recorded-stepper.ts';
import { useStepper } from '../stepper.ts';
import { registerFusedGradients } from '../wasm-kernels/fused-kernels.ts';
import { easeCommands } from './command-cost.ts';
import { LAYER_KERNELS } from './layer-kernels.ts';
import { LOSS_GRADIENTS, LOSS_KERNELS } from './loss-kernels.ts';
import { TAKEOVERS, type Takeover } from './stock-webgpu.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

let isRegistered = false;

/** Call whenever tfjs's WebGPU backend has become the active one. Kernels are registered once; pipelines are the backend's own. */
export function registerWebgpuKernels(): void {
  easeCommands(tf.backend() as WebgpuBackend);
  if (isRegistered) return;
  isRegistered = true;
  for (const [name, takeover] of Object.entries(TAKEOVERS)) takeOver(name, takeover);
  for (const [kernelName, kernel] of Object.entries({ ...LAYER_KERNELS, ...LOSS_KERNELS }))
    tf.registerKernel({
      kernelName,
      backendName: 'webgpu',
      kernelFunc: ({ backend, inputs, attrs }) =>
        kernel(backend as WebgpuBackend, inputs as Record<string, tf.TensorInfo>, attrs ?? {}),
    });
  registerFusedGradients();
  useStepper('webgpu', createRecordedStepper);
  for (const gradient of LOSS_GRADIENTS) tf.registerGradient(gradient);
}

function takeOver(kernelName: string, takeover: Takeover): void {
  const stock = tf.getKernel(kernelName, 'webgpu');
  if (!stock) throw new Error('The WebGPU backend has to be imported before its kernels.');
  tf.unregisterKernel(kernelName, 'webgpu');
  tf.registerKernel({
    ...stock,
    kernelFunc: (call) =>
      takeover(call.backend as WebgpuBackend, call.inputs, call.attrs ?? {}) ?? stock.kernelFunc(call),
  });
}
