// Starts a decoding thread as a worker of the worker that calls this; it ends with that.
import { connectWorker } from '../src/app/jobs/worker-client.ts';
import type { Decoders, DecodeHelper } from '../src/dataset/threads/decode-pool.ts';

export function startDecodeHelper(): DecodeHelper {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  let isGone = false;
  // Before the calls are told, who ask for it; and it is no error of this worker, which goes on without.
  worker.addEventListener('error', (event) => {
    isGone = true;
    event.preventDefault();
  });
  const { api, call } = connectWorker<Decoders>(worker);
  return {
    decode: (...picture) => call(api.decode(...picture)),
    decodeFitted: (...picture) => call(api.decodeFitted(...picture)),
    isGone: () => isGone,
  };
}
