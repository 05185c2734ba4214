// Starts a helper thread for the kernels as a worker of the worker that calls this.
import type { HelperThread } from '../src/compute/wasm-kernels/thread-pool.ts';
import type { ThreadStart } from '../src/compute/wasm-kernels/thread-loop.ts';

export function startHelper(start: ThreadStart): HelperThread {
  const worker = new Worker(new URL('./kernel-thread.worker.ts', import.meta.url), { type: 'module' });
  const ready = new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = () => reject(new Error('A helper thread did not start.'));
    worker.onmessageerror = () => reject(new Error('A helper thread was not given the memory.'));
  });
  worker.postMessage(start);
  return { ready, stop: () => worker.terminate() };
}
