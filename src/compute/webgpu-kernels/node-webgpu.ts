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

/** Makes tfjs's `webgpu` the active backend; a sentence why not, where there is no adapter. */
export async function startWebgpu(): Promise<string | null> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    let gpu: Gpu = create([]);
    if (!(await gpu.requestAdapter())) {
      useSoftwareGpu();
      gpu = create([]);
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

interface PassPrototype {
  dispatchWorkgroups(...sizes: number[]): void;
  dispatchWorkgroupsIndirect(...place: unknown[]): void;
}

/** Counts every dispatch from now on, in whatever backend or program. */
export function countDispatches(): { taken(): number } {
  const pass = (globalThis as unknown as { GPUComputePassEncoder: { prototype: PassPrototype } })
    .GPUComputePassEncoder.prototype;
  let count = 0;
  for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'] as const) {
    const original = pass[name] as (...args: unknown[]) => void;
    pass[name] = function (...args: unknown[]) {
      count++;
      return original.apply(this, args);
    };
  }
  return {
    taken() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}
