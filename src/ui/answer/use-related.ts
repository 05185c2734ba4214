// What goes with a paint, asked of the match worker once the paint has stood for a moment.
import { useEffect, useState } from 'react';
import { relatedTo } from '../../app/sessions/match-session.ts';
import type { RelatedPaints } from '../../matching/match-answer.ts';

const SETTLED_MS = 250;

/** Null until it is known, while another is asked about, and when it can't be known. */
export function useRelated(
  sourceId: string | null,
  datasetId: string | null,
  paintIndex: number,
): RelatedPaints | null {
  const key = `${sourceId ?? datasetId} ${paintIndex}`;
  const [found, setFound] = useState<{ key: string; related: RelatedPaints | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = () =>
      relatedTo(sourceId, paintIndex).then(
        (related) => isWanted && setFound({ key, related }),
        () => {}, // an aside: the answer itself tells what is wrong with the worker
      );
    const timer = setTimeout(() => void ask(), SETTLED_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, sourceId, paintIndex]);
  return found?.key === key ? found.related : null;
}
