// Helper threads for the kernels in Node, as the worker kernel-thread.worker.ts is in browsers: for tests and benchmarks.
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { rolldown } from 'rolldown';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const loop = join(root, 'src/compute/wasm-kernels/thread-loop.ts');

/** The file of tfjs's SIMD build, whose memory the threads share (startShared of shared-backend.ts). */
export function tfjsWasmFile() {
  return createRequire(import.meta.url).resolve(
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  );
}

/**
 * Prepares helper threads; returns what starts one of them.
 * @returns {Promise<import('../src/compute/wasm-kernels/thread-pool.ts').StartHelper>}
 */
export async function prepareHelpers() {
  const bundle = await rolldown({ input: loop, platform: 'node' });
  const { output } = await bundle.generate({ format: 'cjs' });
  await bundle.close();
  const code = `${output[0].code}
const { parentPort, workerData } = require('node:worker_threads');
exports.runThread(workerData, () => parentPort.postMessage('ready'));`;
  return (start) => {
    const worker = new Worker(code, { eval: true, workerData: start });
    worker.unref();
    const ready = new Promise((ready, failed) => {
      worker.once('message', () => ready(undefined));
      worker.once('error', failed);
    });
    return { ready, stop: () => void worker.terminate() };
  };
}
