// The metrics of several runs, read again as they grow. A run whose record did not change is not read again.
import { useMemo } from 'react';
import type { ChangeKind } from '../../storage/changes.ts';
import { readMetrics } from '../../storage/runs.ts';
import type { EpochMetrics } from '../../tracking/types.ts';
import { useLive, type Live } from '../kit/use-live.ts';

const KINDS: readonly ChangeKind[] = ['runs'];

/** By run. @param ids with a comma between two, so that the same ids are the same argument */
export function useRunMetrics(ids: string): Live<ReadonlyMap<string, EpochMetrics[]>> {
  const load = useMemo(createReader, []);
  return useLive(load, ids, KINDS);
}

/** Reads anew only what has more epochs than it had: others may change while one is trained. */
function createReader(): (ids: string) => Promise<ReadonlyMap<string, EpochMetrics[]>> {
  let known: ReadonlyMap<string, EpochMetrics[]> = new Map();
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
