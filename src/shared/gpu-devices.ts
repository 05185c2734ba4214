// What a GPU interface of the browser runs on, in words, and whether that is a processor pretending to be a GPU.
import { AppError } from './errors.ts';
import { message, type Told } from './message.ts';

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

/** A GPU of which the browser tells nothing. */
export const UNNAMED = message('compute.unnamedGpu');
const UNNAMED_SOFTWARE = message('compute.unnamedSoftwareGpu');

/** Vendor, architecture and name as far as the browser tells; a software adapter is named as one. */
export function describeAdapter({ info = {}, isFallbackAdapter }: Adapter): Told {
  const { vendor, architecture, device, description } = info;
  const words = [...new Set([description, vendor, architecture, device].filter(Boolean))].join(' ');
  const isFallback = isFallbackAdapter || info.isFallbackAdapter;
  if (!words) return isFallback ? UNNAMED_SOFTWARE : UNNAMED;
  return isFallback && !isSoftware(words) ? `${words} (software)` : words;
}

/** The renderer that a WebGL context reports. */
export function describeRenderer(gl: WebGLRenderingContext): Told {
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof renderer === 'string' && renderer ? renderer : UNNAMED;
}

export interface GraphicsDevice {
  /** In words. */
  device: Told;
  /** The processor draws it. */
  isSoftware: boolean;
}

export const graphicsDevice = (device: Told): GraphicsDevice => ({ device, isSoftware: isSoftware(device) });

/** Software renderers by the names under which browsers report them. */
export function isSoftware(device: Told): boolean {
  if (typeof device !== 'string') return device.key === UNNAMED_SOFTWARE.key;
  return /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software/i.test(device);
}
