// What a GPU backend runs on, in words, and whether that is a processor pretending to be a GPU.
import { AppError } from '../shared/errors.ts';
import { message, type Told } from '../shared/message.ts';

/** The part of GPUAdapter that is read here; the DOM library of TypeScript does not have it yet. */
export interface Adapter {
  isFallbackAdapter?: boolean;
  info?: {
    vendor?: string;
    architecture?: string;
    device?: string;
    description?: string;
    isFallbackAdapter?: boolean;
  };
}

interface NavigatorWithGpu {
  gpu?: { requestAdapter(options: { powerPreference: string }): Promise<Adapter | null> };
}

/** The adapter that tfjs would take; AppError `no-backend` with the reason when there is none. */
export async function findAdapter(): Promise<Adapter> {
  const { gpu } = (globalThis.navigator ?? {}) as NavigatorWithGpu;
  if (!gpu) throw new AppError('no-backend', message('compute.notOffered'));
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new AppError('no-backend', message('compute.noGpu'));
  return adapter;
}

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

const UNNAMED = message('compute.unnamedGpu');
const UNNAMED_SOFTWARE = message('compute.unnamedSoftwareGpu');

/** Vendor, architecture and name as far as the browser tells; a software adapter is named as one. */
export function describeAdapter({ info = {}, isFallbackAdapter }: Adapter): Told {
  const { vendor, architecture, device, description } = info;
  const words = [...new Set([description, vendor, architecture, device].filter(Boolean))].join(' ');
  const isFallback = isFallbackAdapter || info.isFallbackAdapter;
  if (!words) return isFallback ? UNNAMED_SOFTWARE : UNNAMED;
  return isFallback && !isSoftware(words) ? `${words} (software)` : words;
}

interface WebglBackend {
  gpgpu?: { gl?: WebGLRenderingContext };
}

/** The renderer that the WebGL context of a tfjs backend reports. */
export function describeWebgl(backend: unknown): Told {
  const gl = (backend as WebglBackend).gpgpu?.gl;
  if (!gl) return UNNAMED;
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof renderer === 'string' && renderer ? renderer : UNNAMED;
}

/** Software renderers by the names under which browsers report them. */
export function isSoftware(device: Told): boolean {
  if (typeof device !== 'string') return device.key === UNNAMED_SOFTWARE.key;
  return /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software/i.test(device);
}
