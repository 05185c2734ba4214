// What a backend runs on: the device of a timing, and the renderer of a WebGL backend.
import { describeAdapter, describeRenderer, findAdapter, UNNAMED } from '../shared/gpu-devices.ts';
import type { Told } from '../shared/message.ts';

/**
 * What a timing holds for, as text: browser and version, threads, whether they can share memory, GPU. Another one of
 * these is another device.
 */
export async function describeDevice(): Promise<string> {
  const { userAgent = '', hardwareConcurrency = 0 } = (globalThis.navigator ?? {}) as {
    userAgent?: string;
    hardwareConcurrency?: number;
  };
  const threads = `${hardwareConcurrency} threads${globalThis.crossOriginIsolated ? ', isolated' : ''}`;
  const gpu = await findAdapter().then(describeAdapter, () => 'no WebGPU');
  return [userAgent, threads, typeof gpu === 'string' ? gpu : gpu.key].join(' | ');
}

interface WebglBackend {
  gpgpu?: { gl?: WebGLRenderingContext };
}

/** The renderer that the WebGL context of a tfjs backend reports. */
export function describeWebgl(backend: unknown): Told {
  const gl = (backend as WebglBackend).gpgpu?.gl;
  return gl ? describeRenderer(gl) : UNNAMED;
}
