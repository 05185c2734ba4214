// Which paint is on the wall already, told by the app's matching: in a worker of its own, as the match page's holds its picture.
import type { Match, MatchApi } from '../../matching/match-answer.ts';
import type { Region } from '../../reading/frame-reading.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

/** Paints that are offered. */
const COUNT = 3;

export type IdentifiedPaint = Pick<Match, 'code' | 'name' | 'colour' | 'paintIndex'>;

export type Identified = IdentifiedPaint[];

let client: WorkerClient<MatchApi> | null = null;

/**
 * The catalogue's paints that a part of the photo may show, the likeliest first. A question that comes before the answer ends
 * this one with AppError `cancelled`.
 * @param region of the paint, in pixels of the photo
 */
export async function identifyPaint(photo: Blob, datasetId: string, region: Region): Promise<Identified> {
  stopIdentifying();
  const worker = new Worker(new URL('../../../workers/match.worker.ts', import.meta.url), { type: 'module' });
  const used = connectWorker<MatchApi>(worker);
  client = used;
  try {
    await used.call(used.api.load([datasetId]));
    await used.call(used.api.setPicture(photo));
    const { matches } = await used.call(
      used.api.match({
        ...{ region, count: COUNT, distance: 'euclidean', white: null, whiteReflectance: 0.9 },
      }),
    );
    return matches.map(({ code, name, colour, paintIndex }) => ({ code, name, colour, paintIndex }));
  } finally {
    used.end();
    if (client === used) client = null;
  }
}

export function stopIdentifying(): void {
  client?.end();
  client = null;
}
