// The worker that fills outlines, while somebody asks: ended with them.
import type { ColouringApi } from '../../studio/colouring/colouring-api.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

export interface ColouringSession extends ColouringApi {
  /** What is under way rejects with AppError `cancelled`. */
  end(): void;
}

/** Every call rejects with AppError `worker-died` once the worker has. */
export function startColouring(): ColouringSession {
  const worker = new Worker(new URL('../../../workers/studio.worker.ts', import.meta.url), {
    type: 'module',
  });
  const { api, call, end }: WorkerClient<ColouringApi> = connectWorker<ColouringApi>(worker);
  return {
    openPainter: (source) => call(api.openPainter(source)),
    readOutline: (file) => call(api.readOutline(file)),
    fill: (picture, colours) => call(api.fill(picture, colours)),
    meant: (phrase) => call(api.meant(phrase)),
    end,
  };
}
