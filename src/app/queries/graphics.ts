// On what WebGPU and WebGL run in this browser, asked of the browser and not of a backend: nothing is started for it.
import {
  describeAdapter,
  describeRenderer,
  findAdapter,
  graphicsDevice,
  type GraphicsDevice,
} from '../../shared/gpu-devices.ts';

/** Null where there is none. */
export interface Graphics {
  webgpu: GraphicsDevice | null;
  webgl: GraphicsDevice | null;
}

export function readWebgpu(): Promise<GraphicsDevice | null> {
  return findAdapter()
    .then(describeAdapter)
    .then(graphicsDevice, () => null);
}

/** Makes a context for it, which may take the browser a moment, and gives it back at once: there are only a few. */
export function readWebgl(): GraphicsDevice | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  const found = gl && graphicsDevice(describeRenderer(gl));
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return found;
}
