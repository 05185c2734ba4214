// WebGPU in Node for tests, through Dawn: on the machine's GPU driver, or on the SwiftShader one that a Chromium brings.
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';

/** Where distributions put Chromium, which brings a software GPU and a Vulkan loader. */
const CHROMIUM_FOLDERS = ['/usr/lib/chromium', '/usr/lib64/chromium-browser', '/opt/google/chrome'];
/** Not among os.constants: keeps the loader in the process though it is no Node module. */
const RTLD_NODELETE = 0x1000;

interface Gpu {
  requestAdapter(): Promise<object | null>;
}

/**
 * Makes tfjs's `webgpu` the active backend; a sentence why not, where there is no adapter. `options`: Dawn's own, such
 * as `disable-dawn-features=…`.
 */
export async function startWebgpu(options: string[] = []): Promise<string | null> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    let gpu: Gpu = create(options);
    if (!(await gpu.requestAdapter())) {
      useSoftwareGpu();
      gpu = create(options);
    }
    if (!(await gpu.requestAdapter())) return 'no WebGPU adapter';
    const holder = globalThis as { navigator?: object };
    if (holder.navigator) Object.defineProperty(holder.navigator, 'gpu', { value: gpu, configurable: true });
    else Object.defineProperty(holder, 'navigator', { value: { gpu }, configurable: true });
  } catch (error) {
    return `Dawn for Node does not load (${(error as Error).message})`;
  }
  await import('@tensorflow/tfjs-backend-cpu');
  await import('@tensorflow/tfjs-backend-webgpu');
  return (await tf.setBackend('webgpu')) ? null : 'the WebGPU backend does not start';
}

/** Lets Dawn find the SwiftShader of an installed Chromium. */
function useSoftwareGpu(): void {
  const folder = CHROMIUM_FOLDERS.find((path) => existsSync(`${path}/vk_swiftshader_icd.json`));
  if (!folder) return;
  process.env.VK_DRIVER_FILES = `${folder}/vk_swiftshader_icd.json`;
  try {
    const flags = constants.dlopen.RTLD_LAZY | constants.dlopen.RTLD_GLOBAL | RTLD_NODELETE;
    process.dlopen({ exports: {} }, `${folder}/libvulkan.so.1`, flags);
  } catch {
    // It is loaded all the same; Node only misses its own entry point.
  }
}

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** Counts every dispatch from now on, in whatever backend or program. */
export function countDispatches(): { taken(): number } {
  const calls = countCalls('GPUComputePassEncoder', ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect']);
  return { taken: () => Object.values(calls.taken()).reduce((sum, count) => sum + count, 0) };
}

/** Counts what is made on devices from now on that a step could have kept from the one before. */
export function countMade(): { taken(): Record<string, number> } {
  return countCalls('GPUDevice', ['createBindGroup', 'createBuffer', 'createComputePipeline']);
}

/** Calls of these methods since the last `taken()`. */
function countCalls(constructor: string, names: readonly string[]): { taken(): Record<string, number> } {
  const { prototype } = (globalThis as unknown as Record<string, { prototype: Methods }>)[constructor]!;
  const none = () => Object.fromEntries(names.map((name) => [name, 0]));
  let counts = none();
  for (const name of names) {
    const original = prototype[name]!;
    prototype[name] = function (...args: unknown[]) {
      counts[name]!++;
      return original.apply(this, args);
    };
  }
  return {
    taken() {
      const taken = counts;
      counts = none();
      return taken;
    },
  };
}
