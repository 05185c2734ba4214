// Puts the kernels into tfjs: plain tf.conv2d, tf.matMul and their gradients are fast on WASM afterwards.
import * as tf from '@tensorflow/tfjs-core';
import { FUSED_KERNELS, registerFusedGradients } from './fused-kernels.ts';
import { bindKernels, isShared, type KernelModule } from './kernel-module.ts';
import { bestBuild, type KernelBuild } from './relaxed-simd.ts';
import { startThreads, type ThreadChoice } from './thread-trial.ts';
import type { StartHelper } from './thread-pool.ts';
import { TAKEOVERS, type Takeover } from './stock-wasm.ts';
import type { WasmBackend } from './tfjs-wasm.ts';

const modules = new WeakMap<object, KernelModule>();
let isRegistered = false;

/**
 * Call once the `wasm` backend is the active one; a second call for the same backend changes nothing, a call for a
 * backend that was started anew binds the kernels to its memory.
 *
 * @param load gives the compiled file of a build (scripts/build-kernels.mjs).
 * @param build which build; left out, the faster one that this engine can run.
 */
export async function registerWasmKernels(
  load: (name: KernelBuild) => Promise<BufferSource>,
  build: KernelBuild = bestBuild(),
): Promise<{ build: KernelBuild }> {
  if (tf.getBackend() !== 'wasm') throw new Error('The WASM backend has to be active before its kernels.');
  const backend = tf.backend() as WasmBackend;
  let module = modules.get(backend);
  if (!module) {
    module = await bindKernels(backend, build, await load(build));
    modules.set(backend, module);
  }
  if (!isRegistered) registerAll();
  isRegistered = true;
  return { build: module.build };
}

/**
 * Helper threads for the kernels of the active backend, as many as pay (thread-trial.ts); one where its memory is not
 * shared. Once for a backend: a second call says what the first one chose.
 *
 * @param cores logical processors
 * @param fixed this number of threads, without a trial
 */
export async function useThreads(start: StartHelper, cores: number, fixed?: number): Promise<ThreadChoice> {
  const module = modules.get(tf.backend());
  if (!module) throw new Error('The kernels have to be registered before their threads.');
  if (module.pool) return { threads: module.pool.threads, trials: [] };
  if (!isShared(module.memory) || cores < 2) return { threads: 1, trials: [] };
  return startThreads(module, start, cores, fixed);
}

/** Ends the helper threads of the active backend. */
export function endThreads(): void {
  modules.get(tf.backend())?.pool?.stop();
}

function registerAll(): void {
  for (const [name, takeover] of Object.entries(TAKEOVERS)) takeOver(name, takeover);
  for (const [kernelName, kernel] of Object.entries(FUSED_KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ backend, inputs, attrs }) => kernel(moduleOf(backend), inputs, attrs ?? {}),
    });
  }
  registerFusedGradients();
}

function takeOver(kernelName: string, takeover: Takeover): void {
  const stock = tf.getKernel(kernelName, 'wasm');
  if (stock) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    ...stock,
    kernelName,
    backendName: 'wasm',
    kernelFunc: (call) => {
      const module = modules.get(call.backend as object);
      const result = module && takeover(module, call.inputs, call.attrs ?? {});
      if (result) return result;
      if (!stock) throw new Error(`${kernelName} with these arguments is not available on WASM.`);
      return stock.kernelFunc(call);
    },
  });
}

function moduleOf(backend: unknown): KernelModule {
  const module = modules.get(backend as object);
  if (!module)
    throw new Error('The WASM backend was started anew: registerWasmKernels has to be called again.');
  return module;
}
