// How a process that measures our training starts: tfjs on WASM with our kernels, and as many threads as asked for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { kernelFile } from '../../scripts/build-kernels.mjs';
import { prepareHelpers, tfjsWasmFile } from '../../scripts/kernel-threads.mjs';
import { bundleAddress } from '../bundle.mjs';

/** tfjs for Node, before a backend is chosen; its own threads are off. */
export function loadTfjs() {
  // Browsers have relaxed SIMD; in Node 20 it is behind a flag.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  return tf;
}

/**
 * What `entry` exports of the app, ready to train. The entry has `registerWasmKernels`, `startShared` and `useThreads` too.
 * @param {any} tf of `loadTfjs` @param {string} entry a bundled file of `bench` @param {number} threads
 * @returns {Promise<{ app: any, about: string }>}
 */
export async function startOurs(tf, entry, threads) {
  const app = await import(bundleAddress(entry));
  if (threads > 1) {
    createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm').setWasmPaths(tfjsWasmFile(), true);
    await app.startShared(readFileSync(tfjsWasmFile()), () => tf.setBackend('wasm'));
  } else await tf.setBackend('wasm');
  const { build } = await app.registerWasmKernels(async (name) => readFileSync(kernelFile(name)));
  if (threads > 1) await app.useThreads(await prepareHelpers(), threads, threads);
  return { app, about: `tfjs ${tf.version_core} WASM, our kernels (${build})` };
}
