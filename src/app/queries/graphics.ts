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

/** The context that tells the renderer is given back at once: a browser has only a few. */
export async function readGraphics(): Promise<Graphics> {
  const webgpu = await findAdapter()
    .then(describeAdapter)
    .then(graphicsDevice, () => null);
  const gl = document.createElement('canvas').getContext('webgl2');
  const webgl = gl && graphicsDevice(describeRenderer(gl));
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return { webgpu, webgl };
}
