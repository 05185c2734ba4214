// Which trials of a search have pictures that are stored. The answer before stays while it is asked for again.
import { useMemo, useState } from 'react';
import { picturedRuns } from '../../app/queries/sweep-queries.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { mayBeDrawn, type TrialRecord } from '../../sweep/trial-record.ts';
import { useLive } from '../kit/use-live.ts';

/** Undefined until it is known. */
export function usePictured({ trials }: Sweep): readonly TrialRecord[] | undefined {
  // A trial that is under way changes with every epoch, and which trials may have drawn does not.
  const key = JSON.stringify(trials.filter(mayBeDrawn).map(({ runs }) => runs[0]!.runId));
  const runIds = useMemo(() => JSON.parse(key) as string[], [key]);
  const { data } = useLive(picturedRuns, runIds);
  const [known, setKnown] = useState(data);
  if (data && data !== known) setKnown(data);
  return useMemo(() => known && trials.filter(({ runs }) => known.has(runs[0]!.runId)), [known, trials]);
}
