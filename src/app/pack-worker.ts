// Work of the pack worker, which lives as long as a call.
import type { Remote } from '../shared/comlink.ts';
import { throwIfCancelled } from '../shared/errors.ts';
import type { PackApi } from '../storage/pack/pack-api.ts';
import { connectWorker } from './jobs/worker-client.ts';

/** The signal ends it at once: nothing of it stays. */
export async function withPacks<T>(
  work: (api: Remote<PackApi>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  throwIfCancelled(signal);
  const worker = new Worker(new URL('../../workers/pack.worker.ts', import.meta.url), { type: 'module' });
  const client = connectWorker<PackApi>(worker, { isWatched: true });
  const end = () => client.end();
  signal?.addEventListener('abort', end);
  try {
    return await client.call(work(client.api));
  } finally {
    signal?.removeEventListener('abort', end);
    end();
  }
}
