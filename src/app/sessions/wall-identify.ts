// Which paint is on the wall already, told by the app's matching: in a worker of its own, as the match page's holds its picture.
import type { Match, MatchApi, MatchAnswer } from '../../matching/match-answer.ts';
import type { Region } from '../../reading/frame-reading.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

/** Paints that are offered. */
const COUNT = 3;

export type IdentifiedPaint = Pick<Match, 'code' | 'name' | 'colour' | 'paintIndex'>;

export interface Identified {
  paints: IdentifiedPaint[];
  verdict: MatchAnswer['verdict'];
}

let client: WorkerClient<MatchApi> | null = null;

/**
 * The catalogue's paints that a part of the photo may show, the likeliest first. A question that comes before the answer ends
 * this one with AppError `cancelled`.
 * @param region of the paint, in pixels of the photo
 * @param card where a white or grey card lies and what it reflects; null for none
 */
export async function identifyPaint(
  photo: Blob,
  datasetId: string,
  region: Region,
  card: { region: Region; reflectance: number } | null,
): Promise<Identified> {
  stopIdentifying();
  const worker = new Worker(new URL('../../../workers/match.worker.ts', import.meta.url), { type: 'module' });
  const used = connectWorker<MatchApi>(worker);
  client = used;
  try {
    await used.call(used.api.load(datasetId));
    await used.call(used.api.setPicture(photo));
    const { matches, verdict } = await used.call(
      used.api.match({
        ...{ region, count: COUNT, distance: 'euclidean' },
        white: card?.region ?? null,
        whiteReflectance: card?.reflectance ?? 0.9,
      }),
    );
    const paints = matches.map(({ code, name, colour, paintIndex }) => ({ code, name, colour, paintIndex }));
    return { paints, verdict };
  } finally {
    used.end();
    if (client === used) client = null;
  }
}

export function stopIdentifying(): void {
  client?.end();
  client = null;
}
