// The paints of several catalogues and books, one after another: what is there can be searched while the rest comes.
import { useEffect, useState } from 'react';
import { paintsOfSource } from '../../app/queries/source-paints.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import type { SearchedSource } from '../../paint-search/search-sources.ts';

export interface SourcesRead {
  read: readonly SearchedSource[];
  /** Names of those that can't be had now. */
  missing: readonly string[];
  isComplete: boolean;
}

const NONE: SourcesRead = { read: [], missing: [], isComplete: false };

/** Begins once it is wanted. */
export function useSourcePaints(sources: readonly PaintSource[], isWanted: boolean): SourcesRead {
  const [latest, setLatest] = useState<{ of: readonly PaintSource[]; now: SourcesRead } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isShown = true;
    void readInTurn(
      sources,
      (now) => isShown && setLatest({ of: sources, now }),
      () => isShown,
    );
    return () => {
      isShown = false;
    };
  }, [sources, isWanted]);
  return latest?.of === sources ? latest.now : NONE;
}

async function readInTurn(
  sources: readonly PaintSource[],
  show: (now: SourcesRead) => void,
  isShown: () => boolean,
): Promise<void> {
  let now = NONE;
  for (const [i, source] of sources.entries()) {
    if (!isShown()) return;
    const paints = await paintsOfSource(source).catch(() => null);
    const { read, missing } = now;
    now = {
      read: paints ? [...read, { source, paints }] : read,
      missing: paints ? missing : [...missing, source.name],
      isComplete: i === sources.length - 1,
    };
    show(now);
  }
}
