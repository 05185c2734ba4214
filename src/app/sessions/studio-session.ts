// The gallery's worker, while a page shows it: ended with the page, so that nothing of it runs or is held at rest.
import { proxy } from '../../shared/comlink.ts';
import type { GalleryApi, GallerySource, OpenedGallery } from '../../studio/gallery/gallery-api.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

type Asked = Omit<GalleryApi, 'open'>;

export interface StudioSession extends Asked {
  /** As `GalleryApi.open`; asked again it opens another in place of the one before. */
  open(source: GallerySource): Promise<OpenedGallery>;
  /** What is under way rejects with AppError `cancelled`. */
  end(): void;
}

/** Every call rejects with AppError `worker-died` once the worker has. */
export function startStudio(): StudioSession {
  const worker = new Worker(new URL('../../../workers/studio.worker.ts', import.meta.url), {
    type: 'module',
  });
  const { api, call, end }: WorkerClient<GalleryApi> = connectWorker<GalleryApi>(worker);
  return {
    open: (source) => call(api.open(source)),
    sample: (wish) => call(api.sample(wish)),
    draw: (rows) => call(api.draw(rows)),
    path: (wish) => call(api.path(wish)),
    encodeAgain: (...asked) => call(api.encodeAgain(...asked)),
    nearest: (picture) => call(api.nearest(picture)),
    encodeReal: (index) => call(api.encodeReal(index)),
    encodeFile: (...asked) => call(api.encodeFile(...asked)),
    plane: (layout, tell) => call(api.plane(layout, tell && proxy(tell))),
    stopPlane: () => void api.stopPlane(),
    drawOnPlane: (...asked) => call(api.drawOnPlane(...asked)),
    end,
  };
}
