// Starts tfjs's unthreaded SIMD backend in a memory that threads can share. tfjs's own threaded build would start its
// threads from blob: addresses, which a strict Content-Security-Policy forbids.
import * as tf from '@tensorflow/tfjs-core';
import { withSharedMemory } from './shared-memory.ts';

/** Whether threads can share memory here: in a page that is cross-origin isolated, and in Node. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false;
}

/** Some engines refuse to set 4 GiB of addresses aside; pages of 1 GiB. */
const FEWER_PAGES = 16384;
const START_LIMIT_MS = 15_000;

/**
 * Runs `start`, which has to start the backend with `usePlatformFetch` set (setWasmPaths), with `wasm` (the file of
 * tfjs's SIMD build) in place of what it fetches, its memory made shared.
 * @throws {Error} when no shared memory is to be had, before anything is started
 */
export async function startShared(wasm: Uint8Array, start: () => Promise<unknown>): Promise<void> {
  const shared = [withSharedMemory(wasm), withSharedMemory(wasm, FEWER_PAGES)].find(isUsable);
  if (!shared) throw new Error('This engine gives threads no memory to share.');
  const { platform } = tf.env();
  const stock = Object.getOwnPropertyDescriptor(platform, 'fetch');
  platform.fetch = () => Promise.resolve(new Response(shared.bytes));
  try {
    await withinLimit(start());
  } finally {
    if (stock) Object.defineProperty(platform, 'fetch', stock);
    else delete (platform as Partial<typeof platform>).fetch;
  }
}

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
