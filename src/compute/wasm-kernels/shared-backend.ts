// Starts tfjs's unthreaded SIMD backend in a memory that threads can share. tfjs's own threaded build would start its
// threads from blob: addresses, which a strict Content-Security-Policy forbids.
import * as tf from '@tensorflow/tfjs-core';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { TITLES } from '../backend-titles.ts';
import { withSharedMemory } from './shared-memory.ts';
import { memoryOf, type WasmBackend } from './tfjs-wasm.ts';

/** Whether threads can share memory here: in a page that is cross-origin isolated, and in Node. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false;
}

/**
 * How large the memory may become, in pages of 64 KiB: 512 MiB at first, 4 GiB in the end. A shared memory has its
 * addresses set aside at once, which iOS refuses for large ones, so that more is asked for only when it is needed.
 */
const SIZES = [8192, 16384, 32768, 65536] as const;
const START_LIMIT_MS = 15_000;

let size = 0;
/** Of the backend in shared memory, if there is one. */
let memory: WebAssembly.Memory | null = null;
let isRefused = false;

/**
 * Runs `start`, which has to start the backend with `usePlatformFetch` set (setWasmPaths), with `wasm` (the file of
 * tfjs's SIMD build) in place of what it fetches, its memory made shared.
 * @throws {Error} when no shared memory of the present size is to be had, before anything is started
 */
export async function startShared(wasm: Uint8Array, start: () => Promise<unknown>): Promise<void> {
  memory = null;
  const shared = withSharedMemory(wasm, SIZES[size]);
  if (!isUsable(shared)) throw new Error('This engine gives threads no memory to share.');
  const { platform } = tf.env();
  const stock = Object.getOwnPropertyDescriptor(platform, 'fetch');
  platform.fetch = () => Promise.resolve(new Response(shared.bytes));
  try {
    await withinLimit(start());
    watchMemory(tf.backend() as WasmBackend);
  } finally {
    if (stock) Object.defineProperty(platform, 'fetch', stock);
    else delete (platform as Partial<typeof platform>).fetch;
  }
}

/** Tensors would be written to address 0 otherwise: tfjs does not look whether it was given memory. */
function watchMemory(backend: WasmBackend): void {
  const { wasm } = backend;
  wasm._free(wasm._malloc(1)); // Emscripten puts the real one in its place with the first call
  const allocate = wasm._malloc.bind(wasm);
  memory = memoryOf(backend);
  isRefused = false;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address !== 0 || bytes === 0) return address;
    isRefused = true;
    const told = { backend: TITLES.wasm, why: message('compute.memoryFull') };
    throw new AppError('device-lost', message('compute.failed', told));
  };
}

/**
 * After a failure of the backend: whether its memory may have been too small (of what C++ asks for, nobody hears) and it
 * is worth to start it anew, which gives it twice as much.
 */
export function takeMoreMemory(): boolean {
  if (!memory || size === SIZES.length - 1) return false;
  const isNearlyFull = memory.buffer.byteLength > (SIZES[size]! * PAGE_BYTES) / 2;
  if (!isRefused && !isNearlyFull) return false;
  size++;
  return true;
}

const PAGE_BYTES = 65536;

function isUsable({ bytes, limits }: ReturnType<typeof withSharedMemory>): boolean {
  if (!WebAssembly.validate(bytes)) return false;
  try {
    new WebAssembly.Memory({ initial: limits.minimum, maximum: limits.maximum, shared: true });
    return true;
  } catch {
    return false;
  }
}

// tfjs waits for ever when its module does not come to life.
async function withinLimit(started: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The WASM backend did not start.')), START_LIMIT_MS);
  });
  try {
    await Promise.race([started, limit]);
  } finally {
    clearTimeout(timer);
  }
}
