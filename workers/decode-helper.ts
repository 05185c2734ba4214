// Starts a decoding thread as a worker of the worker that calls this; it ends with that.
import { connectWorker } from '../src/app/jobs/worker-client.ts';
import { createBatchedDecode, type BatchDecoders } from '../src/dataset/threads/decode-batches.ts';
import type { DecodeHelper } from '../src/dataset/threads/decode-pool.ts';

export function startDecodeHelper(): DecodeHelper {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  let isGone = false;
  // Before the calls are told, who ask for it; and it is no error of this worker, which goes on without.
  worker.addEventListener('error', (event) => {
    isGone = true;
    event.preventDefault();
  });
  const { api, call } = connectWorker<BatchDecoders>(worker);
  return {
    decode: createBatchedDecode({
      decode: (...picture) => call(api.decode(...picture)),
      decodeAll: (requests) => call(api.decodeAll(requests)),
    }),
    decodeFitted: createBatchedDecode({
      decode: (...picture) => call(api.decodeFitted(...picture)),
      decodeAll: (requests) => call(api.decodeAllFitted(requests)),
    }),
    isGone: () => isGone,
  };
}
