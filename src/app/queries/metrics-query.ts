// The metrics of several runs, read again as they grow. A run whose record did not change is not read again.
import { readMetrics } from '../../storage/stores/runs.ts';
import type { EpochMetrics } from '../../tracking/run.ts';
import type { Query } from './query.ts';

export type MetricsByRun = ReadonlyMap<string, EpochMetrics[]>;

/** One for each view: it knows what it has read. The argument: ids with a comma between two. */
export function metricsQuery(): Query<string, MetricsByRun> {
  return { read: createReader(), kinds: ['runs'] };
}

/** Reads anew only what has more epochs than it had: others may change while one is trained. */
function createReader(): (ids: string) => Promise<MetricsByRun> {
  let known: MetricsByRun = new Map();
  return async (ids) => {
    const wanted = ids.split(',').filter((id) => id !== '');
    const read = await Promise.all(
      wanted.map(async (id) => [id, await readSince(id, known.get(id))] as const),
    );
    const next = new Map(read);
    const isSame = next.size === known.size && read.every(([id, epochs]) => known.get(id) === epochs);
    if (!isSame) known = next;
    return known;
  };
}

/** The same array while nothing was added to it. */
async function readSince(runId: string, known: EpochMetrics[] | undefined): Promise<EpochMetrics[]> {
  if (!known) return readMetrics(runId);
  const more = await readMetrics(runId, (known.at(-1)?.epoch ?? 0) + 1);
  return more.length === 0 ? known : [...known, ...more];
}
