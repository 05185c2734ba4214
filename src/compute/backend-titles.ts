// What a backend is called where a person reads of it.
import { message, type Told } from '../shared/message.ts';
import type { BackendName } from '../tracking/run.ts';

export const TITLES: Record<BackendName, Told> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: message('compute.plainJavascript'),
};
