// Makes what a search asks for in pieces, while nobody types: 30,000 paints at once would hold a key press up.
import { useEffect } from 'react';
import { prepareSearch, type SearchedPaint } from '../../paint-search/searched-paint.ts';
import { nextTurn } from '../../shared/next-turn.ts';

/** Paints per piece: a few milliseconds, on a phone too. */
const PIECE = 500;

export function usePreparedSearch(paints: readonly SearchedPaint[]): void {
  useEffect(() => {
    let isWanted = true;
    void prepareInPieces(paints, () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [paints]);
}

async function prepareInPieces(paints: readonly SearchedPaint[], isWanted: () => boolean): Promise<void> {
  for (let from = 0; isWanted() && from < paints.length; from += PIECE) {
    prepareSearch(paints, from, PIECE);
    await nextTurn();
  }
}
